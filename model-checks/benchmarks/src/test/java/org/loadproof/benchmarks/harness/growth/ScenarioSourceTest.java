package org.loadproof.benchmarks.harness.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioSourceTest {

    private static final Pattern TEST = Pattern.compile("^ *@JCStressTest\\b", Pattern.MULTILINE);

    @TempDir private Path home;

    private static long scenarios(List<ScenarioSource> sources) {
        return sources.stream()
                .mapToLong(source -> TEST.matcher(source.text()).results().count())
                .sum();
    }

    /** Otherwise the curve would have other numbers on its axis than it says. */
    @ParameterizedTest
    @ValueSource(ints = {10, 40, 160})
    void thereAreSoManyScenarios(int count) throws Exception {
        assertThat(scenarios(ScenarioSource.copies(count))).isEqualTo(count);
    }

    @Test
    void aCopyHasAnotherNameAndNoTraceOfTheOldOne() {
        ScenarioSource copy =
                new ScenarioSource("Old", "class Old { Old() {} Older o; }").named("Old7");
        assertThat(copy).isEqualTo(new ScenarioSource("Old7", "class Old7 { Old7() {} Older o; }"));
    }

    @Test
    void allOfThemCompileWithAListOfTheirOwn() throws Exception {
        List<ScenarioSource> sources = new ArrayList<>(ScenarioSource.copies(10));
        sources.addAll(ScenarioSource.allAccesses(List.of(2, 3), 2));
        Path classes = new ScenarioCompiler(home).compile("some", sources);
        assertThat(classes.resolve("META-INF/TestList"))
                .content()
                .contains("org.loadproof.scenarios.UnloadScenarios1.")
                .contains("org.loadproof.scenarios.Accesses2Of3")
                .contains("org.loadproof.canaries.LostUpdate");
        assertThat(Files.exists(classes.resolve("org/loadproof/scenarios/Accesses1Of2.class")))
                .isTrue();
    }
}
