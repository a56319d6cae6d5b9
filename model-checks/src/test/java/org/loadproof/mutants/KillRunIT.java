package org.loadproof.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path module = Scratch.module();
        Path patches = Files.createDirectories(folder.resolve("patches"));
        copy(module.resolve("src/test/mutants/H01-renamed-local.patch"), patches);
        copy(
                module.resolveSibling("core").resolve("src/mutants/P01-check-then-act.patch"),
                patches);
        KillRun.Settings settings =
                new KillRun.Settings(
                        module,
                        patches,
                        folder.resolve("workshop"),
                        KillRunMain.explorer(module),
                        null);
        Verdict verdict =
                new KillRun(
                                settings,
                                ScenarioIndex.ofClassPath(),
                                null,
                                Scratch.evidence("mutants", folder.resolve("evidence")),
                                System.out)
                        .execute(ScenarioFilter.of(null));
        assertThat(verdict).isEqualTo(Verdict.FAIL);
        assertThat(KillRunMain.exitCode(verdict, false)).isEqualTo(1);
        assertThat(read("canaries").get("canaries").get(0).get("found").booleanValue()).isTrue();
        assertThat(read("P01").get("killed").booleanValue()).isTrue();
        assertThat(read("H01").get("verdict").stringValue()).isEqualTo("FAIL");
        assertThat(read("H01").get("message").stringValue())
                .startsWith("survived: every scenario passed: ")
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
