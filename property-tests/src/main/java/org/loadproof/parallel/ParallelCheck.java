package org.loadproof.parallel;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.loadproof.parallel.Linearization.Verdict;

/**
 * Runs programs against a contract and explains the first history that is not one of its model.
 *
 * <p>One run meets one interleaving, so a program is run several times, and more often while it is
 * shrunk, where a program that fails rarely must not be taken for one that does not. Used by one
 * thread at a time.
 */
public final class ParallelCheck<S> {

    /** The report entry that has the {@link Explanation} as JSON. */
    public static final String HISTORY = "loadproof.history";

    private static final int CONFIGURATIONS = 200_000;

    /** Runs in a row; a search looks at what they did before it goes on. */
    private static final int AT_ONCE = 50;

    /** To see that a run is stuck takes a while, and it may be right to be. */
    private static final int MOST_STUCK = 3;

    private final Contract<S> contract;
    private final int runs;
    private final int shrinkingRuns;
    private final @Nullable Corpus corpus;
    private final String replay;

    /** Of the smallest program so far. */
    private Tally<S> latest = new Tally<>(0, 0, null);

    /**
     * A check.
     *
     * @param settings how often, and where what failed is kept
     * @param replay the command that runs this property again
     */
    public ParallelCheck(Contract<S> contract, Settings settings, String replay) {
        this.contract = contract;
        this.runs = settings.runs();
        this.shrinkingRuns = settings.shrinkingRuns();
        this.corpus = settings.keep();
        this.replay = replay;
    }

    /**
     * Settings of a check.
     *
     * @param runs of each generated program
     * @param shrinkingRuns of each program that is tried while shrinking
     * @param keep gets what failed, shrunk; null keeps nothing
     */
    public record Settings(int runs, int shrinkingRuns, @Nullable Corpus keep) {

        /**
         * The settings of this build: {@code program.runs} and {@code shrinking.runs} are system
         * properties, what fails is kept unless {@code corpus.closed} is true, and the one program
         * that {@code program} asks for is run as often as while shrinking.
         */
        public static Settings ofBuild(int runs) {
            String module = System.getProperty("loadproof.module");
            boolean keeps = module != null && !Boolean.getBoolean("corpus.closed");
            int shrinkingRuns = Integer.getInteger("shrinking.runs", 50 * runs);
            boolean replays = !System.getProperty(Programs.ONLY, "").isBlank();
            return new Settings(
                    replays ? shrinkingRuns : Integer.getInteger("program.runs", runs),
                    shrinkingRuns,
                    keeps ? new Corpus(Path.of(module, "src/test/corpus")) : null);
        }
    }

    /**
     * Runs a program.
     *
     * @param reports gets what a report can show beside the message, by key
     * @throws AssertionError if some run of it is not one of the model or cannot be decided; the
     *     program was shrunk and kept, and the message has it all
     */
    public void check(Program program, BiConsumer<String, String> reports)
            throws InterruptedException {
        Tally<S> first = search(program, runs);
        if (first.worst == null) {
            return;
        }
        latest = first;
        Program smallest = new Shrinking(this::failsAgain).shrink(program);
        Tally<S> often = run(smallest, shrinkingRuns);
        throw failure(smallest, often.worst == null ? latest : often, reports);
    }

    private boolean failsAgain(Program program) {
        try {
            Tally<S> tally = search(program, shrinkingRuns);
            latest = tally.worst == null ? latest : tally;
            return tally.worst != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs it that often, or until it has failed, or has been stuck as it may several times. */
    private Tally<S> search(Program program, int most) throws InterruptedException {
        int done = 0;
        int stuck = 0;
        Tally<S> tally;
        do {
            int asked = Math.min(AT_ONCE, most - done);
            tally = run(program, asked);
            done += tally.runs;
            stuck += tally.runs < asked ? 1 : 0;
        } while (tally.worst == null && done < most && stuck < MOST_STUCK);
        return new Tally<>(done, tally.failures, tally.worst);
    }

    private Tally<S> run(Program program, int count) throws InterruptedException {
        LinearizabilityChecker<S> checker =
                new LinearizabilityChecker<>(contract.model(), CONFIGURATIONS);
        List<History> histories = new Rounds(program, contract, count).run();
        List<Linearization<S>> failures =
                histories.stream()
                        .map(checker::check)
                        .filter(checked -> checked.verdict() != Verdict.LINEARIZABLE)
                        .toList();
        Linearization<S> shortest =
                failures.stream()
                        .min(Comparator.comparing(f -> f.history().calls().size()))
                        .orElse(null);
        return new Tally<>(histories.size(), failures.size(), shortest);
    }

    private AssertionError failure(
            Program program, Tally<S> tally, BiConsumer<String, String> reports) {
        FailureText text =
                new FailureText(contract.name(), program, Objects.requireNonNull(tally.worst));
        reports.accept(HISTORY, text.json());
        if (corpus != null) {
            corpus.keep(contract.name(), program, List.of(text.misfit(), tally.often()));
        }
        return new AssertionError(text.of(tally.often(), replay));
    }

    /** How often a program was run and failed, and a history that shows it. */
    private record Tally<S>(int runs, int failures, @Nullable Linearization<S> worst) {

        String often() {
            return "failed in %d of %d runs".formatted(failures, runs);
        }
    }
}
