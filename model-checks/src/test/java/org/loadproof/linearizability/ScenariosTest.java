package org.loadproof.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.loadproof.models.IdempotentLoadsModel;
import org.loadproof.models.LoaderModel;
import org.loadproof.models.ModuleRegistryModel;
import org.loadproof.parallel.Program;
import org.loadproof.testkit.Verdict;

class ScenariosTest {

    private static final Scenarios LOADER = new Scenarios(LoaderOperations.class, List.of());

    private static List<String> programs(long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> Scenarios.program(LOADER.next(random)).toString())
                .limit(20)
                .toList();
    }

    @Test
    void aSeedBringsTheSameScenariosAgain() {
        assertThat(programs(5)).isEqualTo(programs(5)).isNotEqualTo(programs(6));
    }

    @Test
    void aProgramIsTheSameAsAScenario() {
        Program program = Program.parse("load(0) => unload(0); put() | interrupt(1)");
        assertThat(Scenarios.program(LOADER.of(program))).isEqualTo(program);
    }

    @Test
    void refusesWhatTheClassDoesNotHave() {
        assertThatThrownBy(() -> LOADER.of(Program.parse("load()")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no operation load()");
    }

    @Test
    void aKnownProgramThatCannotBeRunIsAnError() {
        Trial<?> trial =
                new Trial<>(Contenders.all().get(0), Mode.MODEL_CHECKING, Allowance.CANARY);
        trial.run(List.of(Program.parse("fly(0)")), 0);
        assertThat(trial.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(trial.message()).isEqualTo("fly(0): no operation fly(0)");
    }

    @Test
    void knowsWhoMayWaitForEver() {
        assertThat(SequentialRuns.maySleep(new LoaderModel(), Program.parse("load(0) | load(0)")))
                .isFalse();
        assertThat(
                        SequentialRuns.maySleep(
                                new IdempotentLoadsModel(),
                                Program.parse("load(0); abandon(0) | fail(0) | interrupt(1)")))
                .isFalse();
        assertThat(
                        SequentialRuns.maySleep(
                                new ModuleRegistryModel(),
                                Program.parse("reserve() | requireAbsent()")))
                .isTrue();
    }

    @Test
    void aSeedIsAWholeNumber() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setProperty("seed", "many");
        try {
            int code =
                    LinearizabilityMain.run(
                            new String[0], new PrintStream(out, true, StandardCharsets.UTF_8));
            assertThat(code).isEqualTo(LinearizabilityMain.USAGE);
        } finally {
            System.clearProperty("seed");
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("seed 'many' is no whole number");
    }
}
