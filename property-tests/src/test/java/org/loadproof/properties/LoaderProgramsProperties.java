package org.loadproof.properties;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;
import org.loadproof.properties.Program.Action;
import org.loadproof.properties.Program.Step;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/**
 * Whatever two or three threads do with loads, openings for writing and closings: no file is
 * written while it is read, and every module is initialised once.
 */
@Label("Generated programs of loads, openings for writing and closings on several threads")
class LoaderProgramsProperties {

    /** One run of a program meets one of its interleavings; a race needs many. */
    private static final int REPETITIONS = 20;

    private static final ExecutorService EXECUTOR =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task);
                        thread.setDaemon(true); // a hanging branch must not keep the JVM
                        return thread;
                    });

    @AfterContainer
    static void stop() {
        EXECUTOR.shutdownNow();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    @Verifies({Rule.W1, Rule.W4, Rule.R1, Rule.I1, Rule.I4, Rule.I6, Rule.L1, Rule.N1, Rule.N2})
    void neverWrittenWhileReadAndInitialisedOnce(@ForAll("programs") Program program)
            throws InterruptedException {
        for (int i = 0; i < REPETITIONS; i++) {
            ProgramRun run = new ProgramRun();
            run.execute(program, EXECUTOR);
            run.check();
            Statistics.label("seen: writer refused").collect(run.refusedAWriter());
            Statistics.label("seen: load refused").collect(run.refusedALoad());
            Statistics.label("seen: load shared").collect(run.sharedALoad());
        }
        Statistics.label("a writer against a loader")
                .collect(program.hasWriterAgainstLoader())
                .coverage(c -> c.check(true).percentage(p -> p > 30));
        Statistics.label("a duplicate load")
                .collect(program.hasDuplicateLoad())
                .coverage(c -> c.check(true).percentage(p -> p > 30));
    }

    @Provide
    Arbitrary<Program> programs() {
        Arbitrary<List<Step>> branch = steps().list().ofMinSize(1).ofMaxSize(12);
        return branch.list().ofMinSize(2).ofMaxSize(3).map(Program::new);
    }

    /** Half of the steps are about one file, so that they meet. */
    private static Arbitrary<Step> steps() {
        Arbitrary<Action> action = Arbitraries.of(Action.class);
        Arbitrary<Integer> file =
                Arbitraries.frequency(Tuple.of(2, 0), Tuple.of(1, 1), Tuple.of(1, 2));
        return Combinators.combine(action, file).as(Step::new);
    }
}
