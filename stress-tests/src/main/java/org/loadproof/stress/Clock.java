package org.loadproof.stress;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The time that a run has, and what is left of it. */
final class Clock {

    private final LongSupplier nanos;
    private final long start;
    private final Duration budget;

    /** Starts now; the supplier is {@code System::nanoTime} or another such count. */
    Clock(Duration budget, LongSupplier nanos) {
        this.budget = budget;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    Duration spent() {
        return Duration.ofNanos(nanos.getAsLong() - start);
    }

    /** What is left; nothing, if too much was spent. */
    Duration left() {
        Duration left = budget.minus(spent());
        return left.isNegative() ? Duration.ZERO : left;
    }

    Duration budget() {
        return budget;
    }

    /** As in {@code 1:05 of 3:00}. */
    String reading() {
        return minutes(spent()) + " of " + minutes(budget);
    }

    /** As in {@code 1:05} or {@code 62:00}. */
    static String minutes(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toSeconds() / 60, time.toSeconds() % 60);
    }
}
