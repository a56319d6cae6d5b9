package org.loadproof.stress;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.NodeType;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.vm.CompileMode;

/** Results made by hand, in a time that nobody has to wait for. */
final class FakeJcstress implements BatchRunner {

    static final Path NO_LOG = Path.of("no.log");
    static final int CONFIGURATIONS = 10;

    private static final SchedulingClass NO_CPUS =
            new SchedulingClass(AffinityMode.NONE, 0, NodeType.PACKAGE);
    private static final Options OPTIONS = new Options(new String[] {"-spinStyle", "HARD"});

    static {
        try {
            OPTIONS.parse();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    final List<Job> jobs = new ArrayList<>();
    private final double forkSeconds;
    private long nanos;

    FakeJcstress(double forkSeconds) {
        this.forkSeconds = forkSeconds;
    }

    Clock clock(Duration budget) {
        return new Clock(budget, () -> nanos);
    }

    /**
     * Stops at a class called Endless; drops Undeclared; finds races in those called Racy and
     * Alive.
     */
    @Override
    public Batch run(Job job) {
        jobs.add(job);
        double start = 9;
        List<TestResult> results = new ArrayList<>();
        for (int i = job.first(); i < job.first() + job.count(); i++) {
            for (StressTest test : job.tests()) {
                double after = start + (results.size() + 1) * forkSeconds;
                if (after > job.time().toMillis() / 1000.0) {
                    return ended(results, null, Set.of(), start);
                }
                if (test.id().endsWith("Endless")) {
                    return ended(results, "stopped: not done", Set.of(test.name()), start);
                }
                if (!test.id().endsWith("Undeclared")) {
                    results.add(result(test, outcome(test)));
                }
            }
        }
        return ended(results, null, Set.of(), start);
    }

    private Batch ended(
            List<TestResult> results,
            @org.jspecify.annotations.Nullable String fault,
            Set<String> suspects,
            double start) {
        double seconds = start + results.size() * forkSeconds;
        nanos += (long) (seconds * 1e9);
        return new Batch(results, fault, suspects, NO_LOG, seconds, start, CONFIGURATIONS);
    }

    private static String outcome(StressTest test) {
        return test.id().matches(".*(Racy|Alive)") ? "1" : "2";
    }

    static TestResult result(StressTest test, String outcome) {
        TestResult result = result(test, Status.NORMAL);
        result.addState(outcome, 5);
        return result;
    }

    static TestResult result(StressTest test, Status status) {
        return result(test, status, CompileMode.UNIFIED, List.of());
    }

    /** The same of a JVM that was compiled and started like that. */
    static TestResult result(StressTest test, Status status, int mode, List<String> options) {
        TestResult result = new TestResult(status);
        result.setConfig(new TestConfig(OPTIONS, test.info(), 0, options, mode, NO_CPUS));
        return result;
    }

    static Batch batch(TestResult... results) {
        return new Batch(List.of(results), null, Set.of(), NO_LOG, 1, 0, CONFIGURATIONS);
    }
}
