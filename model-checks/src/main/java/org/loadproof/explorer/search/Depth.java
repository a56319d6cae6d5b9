package org.loadproof.explorer.search;

/**
 * How far a search goes: until all interleavings with so many forced switches are done and there
 * are enough of them, in no case further than the most.
 */
public record Depth(int forcedSwitches, int enough, int most) {

    public Depth {
        if (enough < 1 || most < enough) {
            throw new IllegalArgumentException("budget of " + enough + " interleavings");
        }
    }

    /** So many interleavings, however deep they lead. */
    public static Depth interleavings(int number) {
        return new Depth(Integer.MAX_VALUE, number, number);
    }

    /** With one forced event less to come, since there has been one. */
    public Depth less() {
        return new Depth(forcedSwitches - 1, enough, most);
    }

    /** Whether a search may stop that has come so far. */
    public boolean reached(int completed, int interleavings) {
        return interleavings >= most || (interleavings >= enough && completed >= forcedSwitches);
    }
}
