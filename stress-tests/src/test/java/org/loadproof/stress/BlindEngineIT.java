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

/** Real runs in which jcstress sees nothing, or has too much to do. */
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
        Jcstress jcstress = new Jcstress(folder, 2, RealRunIT.ONE_MODE);
        PrintStream out =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Clock clock = new Clock(Duration.ofMinutes(1), System::nanoTime);
        LastFailures memory = LastFailures.read(folder.resolve("last.txt"), out);
        Evidence evidence = Evidence.open("jcstress", "0");
        List<Run> runs = new StressRun(plan, clock, jcstress, evidence, memory, out).execute();
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(runs.get(0).message())
                .isEqualTo("engine blind: jcstress did not find Canaries.Mute (never seen)");
        assertThat(folder.resolve("evidence/canaries.json")).content().contains("Canaries.Alive");
    }

    @Test
    void aBatchThatTakesForeverInAllIsEndedInTimeWithWhatItHas() {
        List<StressTest> sound = Fixtures.scenarios(Endings.Sound.class);
        Job job = new Job("long", sound, 0, 1000, 50, Duration.ofSeconds(25));
        Batch batch = new Jcstress(folder, 2, RealRunIT.ONE_MODE).run(job);
        assertThat(batch.fault()).isNull();
        assertThat(batch.results()).hasSizeBetween(1, 900);
        assertThat(batch.log()).content().contains("time is up");
    }
}
