package org.loadproof.explorer;

import java.util.Arrays;
import java.util.Locale;

/**
 * How many interleavings of each scenario are tried. A number and not a time, so that the same
 * build gives the same counts on every machine.
 *
 * <p>On two cores with nothing else to do, 500 to 3,000 interleavings a second for scenarios of a
 * few shared accesses; most of these are exhausted long before the quick budget ends.
 */
enum Budget {
    /** For everybody, all the time. */
    QUICK(10_000),
    /** For a pipeline. */
    CI(30_000),
    /** For a night. */
    DEEP(300_000);

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
