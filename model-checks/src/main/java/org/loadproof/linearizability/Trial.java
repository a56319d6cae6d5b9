package org.loadproof.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.strategy.IncorrectResultsFailure;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.TraceText;
import org.loadproof.explorer.lincheck.ScenarioSearch;
import org.loadproof.explorer.search.Exploration;
import org.loadproof.explorer.search.StepTrace;
import org.loadproof.parallel.Explanation;
import org.loadproof.parallel.Program;
import org.loadproof.testkit.Interleaving;
import org.loadproof.testkit.Verdict;

/**
 * One check: scenarios of a contender in one mode, known ones first, until one fails or the
 * allowance is used up. Used once, by one thread.
 */
final class Trial<S> {

    /** However long the known programs take. */
    private static final int FEWEST_RANDOM = 2;

    /** What is said of an operation that promised not to wait. */
    static final String WAITS = "waits, and promised not to";

    private static final Pattern ARGUMENTS =
            Pattern.compile(
                    "Calls\\.of\\(|\\(Operation\\.java:|\\(Calls\\.java:|operation\\.\\w+\\(\\)");

    private final Contender<S> contender;
    private final Mode mode;
    private final Scenarios scenarios;
    private final Judge<S> judge;
    private final Allowance allowance;

    private Verdict verdict = Verdict.PASS;
    private String message = "";
    private @Nullable String trace;
    private @Nullable Interleaving interleaving;
    private int run;
    private int passedOver;

    Trial(Contender<S> contender, Mode mode, Allowance allowance) {
        this.contender = contender;
        this.mode = mode;
        this.allowance = allowance;
        this.scenarios = new Scenarios(contender.operations(), contender.phrases());
        this.judge = new Judge<>(contender.model(), contender.specification());
    }

    /** Runs the known programs, then random ones. Blocks until done. */
    void run(List<Program> known, long seed) {
        List<ExecutionScenario> next =
                new ArrayList<>(
                        known.stream().map(this::scenario).flatMap(Optional::stream).toList());
        Random random = new Random(new SplittableRandom(seed).nextLong());
        int fewest = next.size() + FEWEST_RANDOM;
        int together = mode == Mode.STRESS ? allowance.stressScenarios() : 1;
        long deadline = System.nanoTime() + allowance.share().toNanos();
        while (verdict == Verdict.PASS
                && (run + passedOver < fewest || System.nanoTime() < deadline)
                && run < allowance.mostScenarios()) {
            Stream.generate(() -> scenarios.next(random)).limit(together).forEach(next::add);
            run(List.copyOf(next));
            next.clear();
        }
    }

    private Optional<ExecutionScenario> scenario(Program program) {
        try {
            return Optional.of(scenarios.of(program));
        } catch (IllegalArgumentException e) {
            verdict = Verdict.ERROR;
            message = program + ": " + e.getMessage();
            return Optional.empty();
        }
    }

    private void run(List<ExecutionScenario> next) {
        if (mode == Mode.STRESS) {
            stress(next.stream().filter(this::ends).toList());
            return;
        }
        for (ExecutionScenario scenario : next) {
            if (verdict != Verdict.PASS) {
                return;
            }
            run++;
            if (search(scenario, false) && mode == Mode.MODEL_CHECKING) {
                search(scenario, true);
            }
        }
    }

    private boolean ends(ExecutionScenario scenario) {
        boolean ends = !SequentialRuns.maySleep(contender.model(), Scenarios.program(scenario));
        passedOver += ends ? 0 : 1;
        return ends;
    }

    /** Searches, and tells whether anybody parked in a scenario that passed. */
    private boolean search(ExecutionScenario scenario, boolean spurious) {
        Exploration search =
                mode == Mode.PROGRESS
                        ? ScenarioSearch.searchForWaits(
                                contender.operations(), scenario, allowance.depth(), judge)
                        : ScenarioSearch.search(
                                contender.operations(),
                                scenario,
                                allowance.depth(),
                                spurious,
                                judge);
        String with = spurious ? ", with one spurious wake-up per thread" : "";
        switch (search.end()) {
            case SEARCHED -> {}
            case STOPPED -> fail(scenario, judge.verdict(), judge.message() + with);
            case BLOCKED -> fail(scenario, Verdict.FAIL, WAITS);
            case HUNG -> {
                boolean heard = judge.verdict() != Verdict.PASS;
                fail(
                        scenario,
                        heard ? judge.verdict() : Verdict.FAIL,
                        "deadlock or livelock" + with + (heard ? ": " + judge.message() : ""));
            }
            case BROKEN -> fail(scenario, Verdict.ERROR, "Lincheck broke off: see the trace");
        }
        if (verdict != Verdict.PASS && search.trace() != null) {
            trace =
                    (judge.drawing() + "\n" + TraceText.cut(withoutArguments(search.trace())))
                            .strip();
            interleaving = interleaving(search);
        }
        return verdict == Verdict.PASS && search.parked();
    }

    private @Nullable Interleaving interleaving(Exploration search) {
        StepTrace steps = search.steps();
        return steps != null && search.end() == Exploration.End.STOPPED
                ? judge.interleaving(steps)
                : search.interleaving();
    }

    /** How an operation is put together and taken apart again is of no interest. */
    private static String withoutArguments(String account) {
        return account.lines()
                .filter(line -> !ARGUMENTS.matcher(line).find())
                .collect(Collectors.joining("\n"));
    }

    /**
     * All in one go: Lincheck instruments every loaded class for a check and restores it after. On
     * JDK 25 that takes ever longer, as each time doubles the NaNs in a class's constant pool.
     */
    private void stress(List<ExecutionScenario> together) {
        if (together.isEmpty()) {
            return;
        }
        HistoryVerifier.attach(judge);
        StressOptions options =
                new StressOptions()
                        .iterations(0)
                        .invocationsPerIteration(allowance.stressInvocations())
                        .minimizeFailedScenario(false)
                        .verifier(HistoryVerifier.class);
        together.forEach(options::addCustomScenario);
        try {
            options.check(contender.operations());
            run += together.size();
        } catch (LincheckAssertionError e) {
            LincheckFailure failure = e.getFailure$lincheck();
            boolean wrong = failure instanceof IncorrectResultsFailure;
            run += together.indexOf(failure.getScenario()) + 1;
            fail(
                    failure.getScenario(),
                    wrong ? judge.verdict() : Verdict.FAIL,
                    wrong ? judge.message() : "did not end, or broke the harness: see the trace");
            trace = (judge.drawing() + "\n" + e.getMessage()).strip();
        }
    }

    private void fail(ExecutionScenario scenario, Verdict judgement, String reason) {
        verdict = judgement;
        message = Scenarios.program(scenario) + ": " + reason;
    }

    /** PASS while nothing speaks against it. */
    Verdict verdict() {
        return verdict;
    }

    /** Why the verdict is not PASS, with the program; null if it is. */
    @Nullable String message() {
        return verdict == Verdict.PASS ? null : message;
    }

    /** The history and the interleaving that do not fit. */
    @Nullable String trace() {
        return trace;
    }

    /** The interleaving as data; null if nothing failed, or under stress. */
    @Nullable Interleaving interleaving() {
        return interleaving;
    }

    /** The history that does not fit, as data. */
    @Nullable Explanation explanation() {
        return judge.explanation();
    }

    /** How many invocations ended. */
    long invocations() {
        return judge.heard();
    }

    /** How many scenarios were run, and how many were not because somebody might wait for ever. */
    String scenarioCounts() {
        return run
                + " scenarios"
                + (passedOver == 0 ? "" : ", " + passedOver + " passed over that need not end");
    }
}
