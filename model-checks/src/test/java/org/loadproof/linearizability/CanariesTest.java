package org.loadproof.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadproof.explorer.lincheck.LincheckLog;
import org.loadproof.models.WriteAccessModel;
import org.loadproof.parallel.Explanation;
import org.loadproof.parallel.Program;
import org.loadproof.testkit.Interleaving;
import org.loadproof.testkit.Interleaving.Kind;
import org.loadproof.testkit.Interleaving.Step;
import org.loadproof.testkit.Verdict;

class CanariesTest {

    static Stream<Canaries.Canary> canaries() {
        return Canaries.all().stream();
    }

    /** Lincheck's verifier against a specification that refuses nobody. */
    @Test
    void verifiersThatDisagreeAreAnError() {
        Contender<?> contender =
                new Contender<>(
                        "WriteAccess",
                        WriteAccessOperations.class,
                        new WriteAccessModel(),
                        Generous.class,
                        List.of(),
                        List.of(),
                        List.of(Mode.values()));
        Trial<?> trial = new Trial<>(contender, Mode.MODEL_CHECKING, Allowance.CANARY);
        trial.run(List.of(Program.parse("tryGetWrite() | tryDenyWrite()")), 0);
        assertThat(trial.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(trial.message()).contains("the two verifiers disagree");
    }

    @Test
    void theRuleBreaksWhereTheMisfitReturns() {
        Canaries.Canary canary =
                Canaries.all().stream()
                        .filter(c -> c.id().contains("LostUpdate"))
                        .filter(c -> c.mode() == Mode.MODEL_CHECKING)
                        .findFirst()
                        .orElseThrow();
        Trial<?> trial = new Trial<>(canary.contender(), canary.mode(), Allowance.CANARY);
        trial.run(List.of(Program.parse("next() | next()")), 0);
        Interleaving interleaving = Objects.requireNonNull(trial.interleaving());
        assertThat(interleaving.threads()).containsExactly("A", "B");
        Explanation.Misfit misfit =
                Objects.requireNonNull(Objects.requireNonNull(trial.explanation()).misfit());
        assertThat(interleaving.steps().stream().filter(Step::breaks))
                .extracting(
                        step -> interleaving.threads().get(step.thread()), Step::kind, Step::value)
                .containsExactly(tuple(misfit.thread(), Kind.RESULT, misfit.result()));
        assertThat(interleaving.steps())
                .extracting(Step::kind)
                .containsSubsequence(Kind.READ, Kind.READ, Kind.WRITE, Kind.WRITE);
    }

    /** Says yes. */
    public static final class Generous {

        /** Granted. */
        public String tryGetWrite(int thread) {
            return "true";
        }

        /** Granted too. */
        public String tryDenyWrite(int thread) {
            return "true";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Generous;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @BeforeAll
    static void keepTheLogOffTheConsole() {
        LincheckLog.watch();
    }

    @ParameterizedTest
    @MethodSource("canaries")
    void everyCanaryIsFoundForWhatItIs(Canaries.Canary canary) {
        Trial<?> trial = new Trial<>(canary.contender(), canary.mode(), Allowance.CANARY);
        trial.run(List.of(), 0);
        assertThat(trial.verdict()).as(trial.message()).isEqualTo(Verdict.FAIL);
        assertThat(trial.message()).contains(canary.finding());
        assertThat(trial.trace()).isNotBlank();
    }
}
