package org.loadproof.stress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Divides the time: what to run next, and whether it still ends in time.
 *
 * <p>First every scenario once, in the interpreter, C1 and C2 if that can be afforded for all of
 * them. Then rounds over those that are clean so far, each with the next configurations; once all
 * configurations were run, again with iterations twice as long. What was seen to fail has had its
 * time.
 */
final class Rounds {

    private static final int BATCH_SIZE = 24;
    private static final int BASIC = 3;
    private static final int FORKS_PER_BATCH = 72;
    private static final int MILLIS = 300;
    private static final int LONGEST_MILLIS = 5000;

    private final Clock clock;
    private final PrintStream out;
    private final Forecast forecast = new Forecast();
    private int batches;
    private int configurations;
    private int basic;
    private int round = 1;
    private int first;
    private int count;
    private final List<StressTest> queue = new ArrayList<>();

    Rounds(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    /**
     * The next job, announced on the console; null if none can be done in the time that is left.
     *
     * @param open what has not been run at all
     * @param clean what was run, and never seen to fail
     * @param before what to run first in the same start
     */
    @Nullable Job next(List<StressTest> open, List<StressTest> clean, List<StressTest> before) {
        return open.isEmpty() ? again(clean) : once(open, before);
    }

    private @Nullable Job once(List<StressTest> open, List<StressTest> before) {
        int all = open.size() + before.size();
        count = Math.min(BASIC, forecast.affordable(clock.left(), all, BATCH_SIZE, MILLIS));
        count = Math.max(1, count);
        basic = basic == 0 ? count : Math.min(basic, count);
        int room = forecast.affordableTests(clock.left(), count, MILLIS) - before.size();
        int size = Math.min(evenly(open.size()), room);
        if (size < 1) {
            return null;
        }
        List<StressTest> tests = new ArrayList<>(before);
        tests.addAll(open.subList(0, size));
        // No more than its share, lest a slow batch leave nothing to those that wait.
        Duration share = clock.left().multipliedBy(tests.size()).dividedBy(all);
        return announce(tests, 0, count, MILLIS, open.size() - size, share);
    }

    private @Nullable Job again(List<StressTest> clean) {
        if (clean.isEmpty()) {
            return null;
        }
        if (queue.isEmpty()) {
            first = round == 1 ? basic : first + count;
            round++;
            queue.addAll(clean);
            count = Math.max(1, FORKS_PER_BATCH / Math.max(1, Math.min(BATCH_SIZE, clean.size())));
            int affordable = forecast.affordable(clock.left(), clean.size(), BATCH_SIZE, millis());
            int toTheEnd = Math.max(1, configurations - first % Math.max(1, configurations));
            count = Math.min(Math.min(count, toTheEnd), affordable);
        }
        int room = forecast.affordableTests(clock.left(), Math.max(1, count), millis());
        int size = Math.min(evenly(queue.size()), room);
        if (size < 1 || count < 1) {
            return null;
        }
        List<StressTest> tests = List.copyOf(queue.subList(0, size));
        queue.subList(0, size).clear();
        return announce(tests, first, count, millis(), queue.size(), clock.left());
    }

    /** The size of a batch if so many are run in batches of about the same size. */
    private static int evenly(int tests) {
        int starts = (tests + BATCH_SIZE - 1) / BATCH_SIZE;
        return (tests + starts - 1) / starts;
    }

    private int millis() {
        int sweeps = configurations == 0 ? 0 : first / configurations;
        return Math.min(LONGEST_MILLIS, MILLIS << Math.min(sweeps, 4));
    }

    /** One class by itself, in the basic configurations; there is always time for a canary. */
    Job alone(String name, StressTest test, int millis) {
        double seconds = forecast.seconds(1, BASIC, millis);
        Duration time = Duration.ofMillis((long) (seconds * 2000));
        return new Job(name, List.of(test), 0, BASIC, millis, time);
    }

    private Job announce(
            List<StressTest> tests, int from, int many, int millis, int waiting, Duration time) {
        batches++;
        double seconds = forecast.seconds(tests.size(), many, millis);
        out.printf(
                Locale.ROOT,
                "[%s] round %d, batch %d: %d classes x %d configurations of %d ms, about %.0f s;"
                        + " %d more wait in this round; about %s left%n",
                clock.reading(),
                round,
                batches,
                tests.size(),
                many,
                millis,
                seconds,
                waiting,
                Clock.minutes(clock.left()));
        return new Job("batch-" + batches, tests, from, many, millis, time);
    }

    /** Learns from what a job has cost. */
    void ran(Job job, Batch batch) {
        forecast.learn(job, batch);
        configurations = Math.max(configurations, batch.configurations());
    }
}
