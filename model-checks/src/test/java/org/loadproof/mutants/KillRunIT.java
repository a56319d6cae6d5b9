package org.loadproof.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.testkit.ScenarioFilter;
import org.loadproof.testkit.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole path with the real explorer and the real scenarios, on two patches in one run. */
@DisplayName("A patch that harms nothing survives beside a defect that is killed.")
class KillRunIT {

    @TempDir Path folder;

    @Test
    void aHarmlessPatchIsReportedAsSurvivingAndMakesTheRunRed() throws Exception {
        Path core = Scratch.module().resolveSibling("core");
        Path patches = Files.createDirectories(folder.resolve("patches"));
        copy(core.resolve("src/mutants/harmless/H01-renamed-local.patch"), patches);
        copy(core.resolve("src/mutants/P01-check-then-act.patch"), patches);
        List<Oracle> explorer =
                List.of(
                        Oracles.ofBuild(
                                        Scratch.module(),
                                        KillRunMain.options(),
                                        ScenarioIndex.ofClassPath(),
                                        Oracles.GLANCE,
                                        Duration.ofMinutes(3))
                                .explorer());
        KillRun.Settings settings =
                new KillRun.Settings(
                        core,
                        patches,
                        folder.resolve("workshop"),
                        explorer,
                        k -> explorer,
                        true,
                        true);
        Verdict verdict =
                new KillRun(
                                settings,
                                Scratch.evidence("mutants", folder.resolve("evidence")),
                                System.out)
                        .execute(ScenarioFilter.of(null));
        assertThat(verdict).isEqualTo(Verdict.FAIL);
        assertThat(KillRunMain.exitCode(verdict, false)).isEqualTo(1);
        assertThat(read("control-3").get("verdict").stringValue()).isEqualTo("PASS");
        assertThat(read("P01").get("killed").booleanValue()).isTrue();
        assertThat(read("H01").get("verdict").stringValue()).isEqualTo("FAIL");
        assertThat(read("H01").get("message").stringValue())
                .startsWith("survived: lincheck ")
                .contains("WriteAccessScenarios.WriterVersusDenier");
    }

    private static void copy(Path patch, Path into) throws IOException {
        Files.copy(patch, into.resolve(patch.getFileName()));
    }

    private JsonNode read(String name) throws IOException {
        Path file = folder.resolve("evidence/" + name + ".json");
        return JsonMapper.shared().readTree(Files.readString(file));
    }
}
