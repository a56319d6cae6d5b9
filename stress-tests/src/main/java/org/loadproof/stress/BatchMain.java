package org.loadproof.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.OSSupport;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.topology.Topology;
import org.openjdk.jcstress.vm.VMSupport;

/**
 * jcstress with another front end than its own, in a JVM of its own: it takes a list of classes and
 * a window of configurations, ends in time, and leaves one result file per fork or few. jcstress's
 * own runs everything in any order, for as long as that takes, and leaves one file at the end.
 *
 * <p>If the first finding is enough, the compiled configurations come first: they find most, and
 * what an interpreter shows they show too.
 *
 * <p>Arguments: names with commas, first configuration, number of configurations, seconds, and then
 * jcstress's own.
 */
final class BatchMain {

    private static final int OWN_ARGUMENTS = 4;
    private static final int USAGE = 64;

    private final Options options;
    private final Console console;
    private final long start = System.nanoTime();
    private final Duration time;

    private BatchMain(Options options, Duration time) {
        this.options = options;
        this.console = new Console(System.out);
        this.time = time;
    }

    /** Runs the job and exits with 0. */
    public static void main(String[] args) throws Exception {
        List<String> own = List.of(args).subList(0, OWN_ARGUMENTS);
        Options options = new Options(Arrays.copyOfRange(args, OWN_ARGUMENTS, args.length));
        if (!options.parse()) {
            System.exit(USAGE);
        }
        Duration time = Duration.ofSeconds(Long.parseLong(own.get(3)));
        new BatchMain(options, time)
                .run(
                        List.of(own.get(0).split(",")),
                        Integer.parseInt(own.get(1)),
                        Integer.parseInt(own.get(2)));
        System.exit(0);
    }

    private void run(List<String> names, int first, int count) throws Exception {
        OSSupport.init();
        VMSupport.initFlags(options);
        Topology topology = Topology.get();
        topology.printStatus(System.out);
        Scheduler scheduler = new Scheduler(topology, options.getCPUCount());
        ConfigurationSpace space = ConfigurationSpace.detect(options, scheduler, first + count);
        List<TestConfig> forks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int configuration = StressMain.stopAtFirst() ? first + count - 1 - i : first + i;
            for (String name : names) {
                space.at(TestList.getInfo(name), configuration).ifPresent(forks::add);
            }
        }
        int total = names.stream().mapToInt(n -> space.size(TestList.getInfo(n))).max().orElse(0);
        console.probed(elapsed(), total);
        runForks(forks, new Slice(options, scheduler));
    }

    private void runForks(List<TestConfig> forks, Slice slice) throws Exception {
        int width = Math.max(1, options.getCPUCount() / 2);
        Set<String> stopped = new HashSet<>();
        Duration begun = elapsed();
        for (int i = 0; i < forks.size(); i += width) {
            Duration spent = elapsed().minus(begun);
            Duration next = i == 0 ? Duration.ZERO : spent.dividedBy(i).multipliedBy(width);
            if (elapsed().plus(next).compareTo(time) > 0) {
                console.timeIsUp(forks.size() - i);
                return;
            }
            List<TestConfig> part =
                    forks.subList(i, Math.min(i + width, forks.size())).stream()
                            .filter(f -> !stopped.contains(f.name))
                            .toList();
            if (part.isEmpty()) {
                continue;
            }
            console.started(i, forks.size(), part);
            List<TestResult> results = slice.run(part);
            ResultFile.write(i, results);
            results.stream()
                    .filter(r -> r.status() == Status.VM_ERROR)
                    .forEach(r -> stopped.add(r.getName()));
            console.ended(results.size());
            if (StressMain.stopAtFirst() && results.stream().anyMatch(BatchMain::isFinding)) {
                console.enough(forks.size() - i - part.size());
                return;
            }
        }
    }

    private static boolean isFinding(TestResult result) {
        boolean canary = TestCatalogue.canary(TestList.getInfo(result.getName())) != null;
        return !canary && !result.grading().isPassed;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
