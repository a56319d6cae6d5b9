package org.loadproof.benchmarks.harness.throughput;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import org.loadproof.explorer.Explorer;
import org.loadproof.testkit.Evidence;

/**
 * Explores one class again and again, first for a warm JVM, then with samples.
 *
 * <p>Arguments: name of the class, seconds of each of the two, most interleavings of one
 * exploration. Writes a line: interleavings, seconds by the clock, of processors, of garbage
 * collection and of JIT compilation, the number of looks, and the seconds of each {@link Part}.
 */
final class ThroughputMain {

    /** How that line begins. */
    static final String MEASURED = "MEASURED ";

    private final Class<?> scenario;
    private final Explorer explorer;
    private long interleavings;

    private ThroughputMain(Class<?> scenario, Explorer explorer) {
        this.scenario = scenario;
        this.explorer = explorer;
    }

    /** Fails if the class cannot be explored. */
    public static void main(String[] args) throws Exception {
        Explorer explorer = Explorer.collecting(Integer.parseInt(args[2]));
        ThroughputMain run = new ThroughputMain(Class.forName(args[0]), explorer);
        Duration time = Duration.ofSeconds(Long.parseLong(args[1]));
        run.explore(time);
        run.interleavings = 0;
        double[] before = spent();
        Samples samples = Samples.begin();
        try (samples) {
            run.explore(time);
        }
        run.tell(before, spent(), samples);
    }

    private void explore(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Evidence.Run run = explorer.explore(scenario);
            if (run.search() == null) {
                throw new IllegalStateException(scenario + ": " + run.message());
            }
            interleavings += run.executions();
        }
    }

    private void tell(double[] before, double[] after, Samples samples) {
        StringBuilder line = new StringBuilder(MEASURED).append(interleavings);
        for (int i = 0; i < before.length; i++) {
            line.append(String.format(Locale.ROOT, " %.3f", after[i] - before[i]));
        }
        line.append(' ').append(samples.looks());
        for (Part part : Part.values()) {
            line.append(String.format(Locale.ROOT, " %.3f", samples.seconds(part)));
        }
        System.out.println(line);
    }

    /** Seconds by the clock, of processors, of garbage collection, of JIT compilation. */
    private static double[] spent() {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long collecting =
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum();
        return new double[] {
            System.nanoTime() / 1e9,
            system.getProcessCpuTime() / 1e9,
            collecting / 1e3,
            ManagementFactory.getCompilationMXBean().getTotalCompilationTime() / 1e3
        };
    }
}
