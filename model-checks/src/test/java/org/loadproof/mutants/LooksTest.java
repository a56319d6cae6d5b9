package org.loadproof.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LooksTest {

    @Test
    void aQuickRunHasAGlanceOnly() {
        assertThat(names(looks("quick").inTurn("SC")))
                .containsExactly("units glance", "programs glance", "explorer glance");
        assertThat(names(looks("quick").calledFor("SEQ")))
                .containsExactly("units glance", "properties glance");
    }

    @Test
    void whatSurvivesIsLookedAtDeeperAndDeeper() {
        assertThat(names(looks("ci").inTurn("SC")))
                .containsExactly(
                        "units glance",
                        "programs glance",
                        "explorer glance",
                        "units quick",
                        "programs quick",
                        "explorer quick",
                        "stress quick",
                        "units ci",
                        "programs ci",
                        "explorer ci",
                        "stress ci");
        assertThat(names(looks("deep").calledFor("JMM")))
                .containsExactly("stress glance", "stress quick", "stress ci", "stress deep");
        assertThat(names(looks("20m").calledFor("JMM")))
                .containsExactly("stress glance", "stress quick", "stress 20m");
    }

    @Test
    void weakMemoryIsNotTheExplorersBusinessAtFirst() {
        assertThat(names(looks("quick").inTurn("JMM")))
                .containsExactly("units glance", "programs glance", "stress glance");
    }

    @Test
    void aMatrixHasEveryEngineInEveryLook() {
        assertThat(names(looks("20m").byAll()))
                .containsExactly(
                        "units glance",
                        "properties glance",
                        "explorer glance",
                        "stress glance",
                        "units quick",
                        "properties quick",
                        "explorer quick",
                        "stress quick",
                        "units 20m",
                        "properties 20m",
                        "explorer 20m",
                        "stress 20m");
    }

    private static List<String> names(List<Oracle> oracles) {
        return oracles.stream().map(Oracle::engine).toList();
    }

    private static Looks looks(String budget) {
        return Looks.of(
                budget,
                look ->
                        new Oracles(
                                named("units", look),
                                named("properties", look),
                                named("programs", look),
                                named("explorer", look),
                                named("stress", look)));
    }

    private static Oracle named(String engine, String look) {
        TrialJvm jvm = new TrialJvm("none", List.of(), Path.of("."), n -> look);
        return new Oracle(engine + " " + look, jvm, rules -> List.of(), Duration.ofSeconds(1));
    }
}
