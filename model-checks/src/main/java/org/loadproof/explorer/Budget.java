package org.loadproof.explorer;

import java.util.Arrays;
import java.util.Locale;

/**
 * How many interleavings of each scenario are tried. A number and not a time, so that the same
 * build gives the same counts on every machine.
 *
 * <p>Two threads on a counter have 126 interleavings and are exhausted by any budget. Two loads of
 * one module through the whole loader cost some 50 ms of processor time each.
 */
enum Budget {
    /** For everybody, all the time. */
    QUICK(300),
    /** For a pipeline. */
    CI(10_000),
    /** For a night. */
    DEEP(100_000);

    private final int interleavings;

    Budget(int interleavings) {
        this.interleavings = interleavings;
    }

    /**
     * The budget of that name, in any case.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Budget named(String name) {
        return Arrays.stream(values())
                .filter(budget -> budget.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "budget '" + name + "' is none of quick, ci, deep"));
    }

    /** The most interleavings tried per scenario, and per kind of parking. */
    int interleavings() {
        return interleavings;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
