package org.loadproof.explorer.search;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * How many interleavings of each scenario are tried. A depth and not a time, so that the same build
 * gives the same counts on every machine.
 *
 * <p>Two threads on a counter have 6 interleavings and are exhausted by any budget. Two loads of
 * one module through the whole loader have some 2,000 with up to two forced switches, at 10 ms
 * each.
 */
public enum Budget {
    /** For each of many mutants: whoever breaks a rule shows it mostly at once. */
    GLANCE(1, 1, 20_000),
    /** For everybody, all the time. */
    QUICK(2, 300, 20_000),
    /** For a pipeline. */
    CI(3, 10_000, 200_000),
    /** For a night. */
    DEEP(4, 100_000, 1_000_000);

    private final int forcedSwitches;
    private final int enough;
    private final int most;

    Budget(int forcedSwitches, int enough, int most) {
        this.forcedSwitches = forcedSwitches;
        this.enough = enough;
        this.most = most;
    }

    /**
     * The budget of that name, in any case; or for a duration, such as {@code 20m}, which is how
     * long jcstress gets: quick below a quarter of an hour, ci below two hours, else deep.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Budget of(String text) {
        for (Budget budget : values()) {
            if (budget.name().equalsIgnoreCase(text)) {
                return budget;
            }
        }
        try {
            Duration time = Duration.parse("PT" + text);
            return time.toMinutes() < 15 ? QUICK : time.toMinutes() < 120 ? CI : DEEP;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "budget '" + text + "' is none of quick, ci, deep, and no duration like 20m",
                    e);
        }
    }

    /** How far each scenario is searched, for each kind of parking. */
    public Depth depth() {
        return new Depth(forcedSwitches, enough, most);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
