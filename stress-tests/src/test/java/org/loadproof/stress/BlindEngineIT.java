package org.loadproof.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.stress.fixtures.Canaries;
import org.loadproof.stress.fixtures.Endings;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Evidence.Run;
import org.loadproof.testkit.ScenarioFilter;
import org.loadproof.testkit.Verdict;

/** Real runs in which jcstress sees nothing, or never comes back. */
class BlindEngineIT {

    @TempDir Path folder;

    @BeforeEach
    void evidenceGoesElsewhere() {
        System.setProperty("loadproof.evidence.dir", folder.resolve("evidence").toString());
    }

    @AfterEach
    void evidenceGoesHomeAgain() {
        System.clearProperty("loadproof.evidence.dir");
    }

    @Test
    void aCanaryWhoseRaceIsGoneTurnsTheWholeRunIntoErrors() {
        TestCatalogue catalogue =
                Fixtures.catalogue(Endings.Sound.class, Canaries.Alive.class, Canaries.Mute.class);
        StressPlan plan = StressPlan.of(catalogue, ScenarioFilter.of(null), 2);
        Jcstress jcstress = new Jcstress(folder, RealRunIT.SHORT, 2);
        PrintStream out =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        List<Run> runs =
                new StressRun(plan, 1, jcstress, Evidence.open("jcstress", "0"), out).execute();
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(runs.get(0).message())
                .isEqualTo("engine blind: jcstress did not find Canaries.Mute (never seen)");
        assertThat(folder.resolve("evidence/canaries.json")).content().contains("Canaries.Alive");
    }

    @Test
    void anActorThatNeverReturnsIsAnErrorAtTheLimitAndLeavesNoProcess() {
        RunSettings impatient =
                new RunSettings(
                        1, Duration.ofSeconds(40), Duration.ZERO, RealRunIT.SHORT.arguments());
        StressTest endless = Fixtures.scenario(Endings.Endless.class);
        Batch batch = new Jcstress(folder, impatient, 2).run("endless", List.of(endless));
        Run run = Grader.grade(endless, batch);
        assertThat(run.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(run.message()).isEqualTo("stopped: not done after 40 s");
        assertThat(run.trace()).as("the console's tail").contains("Printing the progress line");
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }
}
