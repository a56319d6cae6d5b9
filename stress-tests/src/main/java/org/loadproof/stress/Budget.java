package org.loadproof.stress;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;

/**
 * How much time a run may take. jcstress 0.16 has no time budget of its own, so the runner keeps
 * this one.
 *
 * <p>A budget with a name gives a run a start and each scenario its share, up to a limit, and
 * beyond it still so much that each has its turn; a duration is taken at its word.
 *
 * @param name as the user wrote it
 * @param once for starting, and for the canaries
 * @param each for every scenario
 * @param limit for all together, as long as each has its turn
 */
record Budget(String name, Duration once, Duration each, Duration limit) {

    private static final Duration LONGEST = Duration.ofDays(365);

    /** A short look in one configuration, with a share in the start of a batch: 1.7 s, and some. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private static final Map<String, Budget> NAMED =
            Map.of(
                    "quick", named("quick", 18, 6, 195),
                    "ci", named("ci", 30, 30, 20 * 60),
                    "deep", named("deep", 60, 10 * 60, 4 * 60 * 60));

    private static Budget named(String name, long once, long each, long limit) {
        return new Budget(
                name,
                Duration.ofSeconds(once),
                Duration.ofSeconds(each),
                Duration.ofSeconds(limit));
    }

    /**
     * The budget of that name, or of that duration such as {@code 20m}, {@code 90s} or {@code
     * 1h30m}; in any case.
     *
     * @throws IllegalArgumentException if it is neither, or no time at all, or more than a year
     */
    static Budget of(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        Budget named = NAMED.get(name);
        return named != null ? named : ofDuration(name);
    }

    private static Budget ofDuration(String text) {
        try {
            Duration time = Duration.parse("PT" + text);
            if (time.compareTo(Duration.ZERO) > 0 && time.compareTo(LONGEST) <= 0) {
                return new Budget(text, time, Duration.ZERO, time);
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // Refused below, like every other text.
        }
        throw new IllegalArgumentException(
                "budget '"
                        + text
                        + "' is none of quick, ci, deep, and no duration such as 90s, 20m or"
                        + " 1h30m");
    }

    /** The time that a run of so many scenarios may take. */
    Duration forScenarios(int scenarios) {
        if (each.isZero()) {
            return limit;
        }
        Duration wanted = once.plus(each.multipliedBy(scenarios));
        Duration least = once.plus(TURN.multipliedBy(scenarios));
        return wanted.compareTo(limit) < 0 ? wanted : longer(limit, least);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    @Override
    public String toString() {
        return name;
    }
}
