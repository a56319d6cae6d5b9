package org.loadproof.properties;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * How many times the annotated tries of a property are run. Never fewer than annotated, for its
 * statistics are held to that number.
 *
 * @param factor from 1
 */
record Budget(double factor) {

    /** What all properties together may take with their tries as annotated. */
    private static final Duration QUICK = Duration.ofMinutes(3);

    private static final Duration LONGEST = Duration.ofDays(365);

    /**
     * The budget of that name, or in proportion to that duration such as {@code 20m}, {@code 90s}
     * or {@code 1h30m}; in any case.
     *
     * @throws IllegalArgumentException if it is neither, or no time at all, or more than a year
     */
    static Budget of(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "quick" -> new Budget(1);
            case "ci" -> new Budget(4);
            case "deep" -> new Budget(100);
            default -> ofDuration(name);
        };
    }

    private static Budget ofDuration(String text) {
        try {
            Duration time = Duration.parse("PT" + text);
            if (time.compareTo(Duration.ZERO) > 0 && time.compareTo(LONGEST) <= 0) {
                return new Budget(Math.max(1, (double) time.toMillis() / QUICK.toMillis()));
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

    /** The tries of a property that is annotated with so many; a single one is an example. */
    int tries(int annotated) {
        return annotated <= 1
                ? annotated
                : (int) Math.min(Integer.MAX_VALUE, Math.round(annotated * factor));
    }
}
