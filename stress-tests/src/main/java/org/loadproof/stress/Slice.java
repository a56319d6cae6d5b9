package org.loadproof.stress;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.os.Scheduler;

/**
 * Runs as many forked JVMs as fit on the machine at the same time, and ends those that do not end
 * by themselves, which jcstress would wait for for ever.
 */
final class Slice {

    /**
     * What a JVM may take besides its iterations: start, warm-up, a slow last stride, and the 30 s
     * after which jcstress gives up an actor in Mode.Termination.
     */
    private static final Duration ALLOWANCE = Duration.ofSeconds(45);

    private static final int SLOWNESS = 10;

    private final Options options;
    private final Scheduler scheduler;
    private final Duration limit;

    Slice(Options options, Scheduler scheduler) {
        this.options = options;
        this.scheduler = scheduler;
        long iterations = (long) options.getTime() * options.getIterations();
        this.limit = ALLOWANCE.plusMillis(SLOWNESS * iterations);
    }

    /** One result for each; blocks until all have ended. */
    List<TestResult> run(List<TestConfig> forks) throws IOException, InterruptedException {
        List<TestResult> results = new ArrayList<>();
        AtomicBoolean late = new AtomicBoolean();
        CountDownLatch done = new CountDownLatch(1);
        Thread watch = new Thread(() -> watch(done, late), "watch-forks");
        watch.setDaemon(true);
        watch.start();
        new TestExecutor(options.verbosity(), r -> keep(r, late.get(), results), scheduler)
                .runAll(forks);
        done.countDown();
        watch.join();
        synchronized (results) {
            return List.copyOf(results);
        }
    }

    private void watch(CountDownLatch done, AtomicBoolean late) {
        try {
            while (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                late.set(true);
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(TestResult result, boolean late, List<TestResult> results) {
        if (late && result.status() == Status.VM_ERROR) {
            result.addMessage(ended(limit));
        }
        synchronized (results) {
            results.add(result);
        }
    }

    /** What is said of a JVM that was ended. */
    private static String ended(Duration limit) {
        return "stopped after "
                + limit.toSeconds()
                + " s: an actor or the arbiter did not end; every loop and every wait needs an end"
                + " that another actor brings about";
    }
}
