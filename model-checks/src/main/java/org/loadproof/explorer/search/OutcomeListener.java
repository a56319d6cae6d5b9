package org.loadproof.explorer.search;

/** Hears how every interleaving ended. */
@FunctionalInterface
public interface OutcomeListener {

    /** Takes the outcome of one interleaving; false ends the search here and asks for its trace. */
    boolean hear(Outcome outcome);

    /**
     * The end of one interleaving.
     *
     * @param text the result's text, or who threw what
     */
    record Outcome(String text, boolean thrown) {}
}
