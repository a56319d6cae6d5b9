package org.loadproof.testkit;

/**
 * Time that an engine spent on one thing.
 *
 * @param on in the report's words: probing, canaries, forks, starting, exploring, cache, trials,
 *     compiling; {@code wall} is all of it, by the clock
 */
public record Spent(String on, double seconds) {

    /** Nobody needs more than milliseconds. */
    public Spent {
        seconds = Math.round(seconds * 1e3) / 1e3;
    }

    /** What everything took, by the clock; parts that ran side by side add up to more. */
    public static Spent wall(double seconds) {
        return new Spent("wall", seconds);
    }
}
