package org.loadproof.benchmarks.harness.throughput;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Looks again and again what the threads of this JVM are at. A look stands for all the time since
 * the last one, so that what holds up all threads, the one that looks among them, is not missed.
 *
 * <p>A flight recording would disturb less, but it cannot walk most stacks that go through code
 * which Lincheck has changed: seven of eight of its samples are missing, and not at random.
 *
 * <p>Happens-before: the looker alone writes until it ends; its end, for which {@link #close}
 * waits, comes before whatever is read.
 */
final class Samples implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(10);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<Part, Double> seconds = new EnumMap<>(Part.class);
    private final Thread looker = new Thread(this::look, "samples");
    private volatile boolean over;
    private int looks;

    /** Begins to look, which it does at least once until it is closed. */
    static Samples begin() {
        Samples samples = new Samples();
        samples.looker.setDaemon(true);
        samples.looker.start();
        return samples;
    }

    private void look() {
        long before = System.nanoTime();
        do {
            LockSupport.parkNanos(PERIOD.toNanos());
            ThreadInfo[] seen = threads.dumpAllThreads(false, false);
            long now = System.nanoTime();
            looks++;
            for (ThreadInfo thread : seen) {
                if (thread.getThreadState() == Thread.State.RUNNABLE) {
                    add(names(thread.getStackTrace()), (now - before) / 1e9);
                }
            }
            before = now;
        } while (!over);
    }

    private static List<String> names(StackTraceElement[] stack) {
        return Stream.of(stack).map(f -> f.getClassName() + "." + f.getMethodName()).toList();
    }

    /** Adds what a running thread was at for that time; threads of the JVM's own do not count. */
    void add(List<String> frames, double time) {
        Part part = Part.of(frames);
        if (part != null) {
            seconds.merge(part, time, Double::sum);
        }
    }

    /** How often it has looked, once it is closed. */
    int looks() {
        return looks;
    }

    /** For how many seconds a thread was at that, once it is closed. */
    double seconds(Part part) {
        return seconds.getOrDefault(part, 0.0);
    }

    /** Waits for the last look. */
    @Override
    public void close() throws InterruptedException {
        over = true;
        looker.join();
    }
}
