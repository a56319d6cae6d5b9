package org.loadproof.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.HBClock;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.junit.jupiter.api.Test;
import org.loadproof.models.WriteAccessModel;
import org.loadproof.parallel.LinearizabilityChecker;
import org.loadproof.parallel.Program;
import org.loadproof.testkit.Verdict;

class ResultsTest {

    private static final ExecutionScenario SCENARIO =
            new Scenarios(WriteAccessOperations.class, List.of())
                    .of(Program.parse("count() => tryGetWrite() | tryDenyWrite()"));

    private static ResultWithClock result(String text, int... clock) {
        return new ResultWithClock(new ValueResult(text), new HBClock(clock));
    }

    private static ExecutionResult results(
            String count, ResultWithClock one, ResultWithClock other) {
        return new ExecutionResult(
                List.of(new ValueResult(count)), List.of(List.of(one), List.of(other)), List.of());
    }

    private static Verdict judge(ExecutionResult results, int limit) {
        Judge<?> judge =
                new Judge<>(new LinearizabilityChecker<>(new WriteAccessModel(), limit), null);
        boolean fits = judge.ended(SCENARIO, results, false);
        assertThat(fits).isEqualTo(judge.verdict() == Verdict.PASS);
        return judge.verdict();
    }

    @Test
    void ofTwoThatOverlapEitherMayBeFirst() {
        assertThat(judge(results("0", result("true", 0, 0), result("false", 0, 0)), 1_000))
                .isEqualTo(Verdict.PASS);
        assertThat(judge(results("0", result("false", 0, 0), result("true", 0, 0)), 1_000))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void clocksSayWhoWasFirst() {
        assertThat(judge(results("0", result("true", 0, 0), result("false", 1, 0)), 1_000))
                .isEqualTo(Verdict.PASS);
        assertThat(judge(results("0", result("false", 0, 0), result("true", 1, 0)), 1_000))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void bothCannotHaveIt() {
        assertThat(judge(results("0", result("true", 0, 0), result("true", 0, 0)), 1_000))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void thePrefixIsOverBeforeAnythingBegins() {
        assertThat(judge(results("1", result("true", 0, 0), result("false", 0, 0)), 1_000))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void undecidedIsAnError() {
        assertThat(judge(results("0", result("true", 0, 0), result("false", 0, 0)), 1))
                .isEqualTo(Verdict.ERROR);
    }
}
