package org.loadproof.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadproof.scenarios.WriteAccessScenarios;
import org.loadproof.stress.fixtures.Endings;
import org.loadproof.stress.fixtures.Mistakes;
import org.openjdk.jcstress.infra.results.FZ_Result;
import org.openjdk.jcstress.infra.results.IL_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

class ScenarioCheckTest {

    private static void assertProblem(Class<?> scenario, String... parts) {
        List<String> problems = ScenarioCheck.problems(scenario);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).startsWith(scenario.getName()).contains(parts);
    }

    @Test
    void soundScenariosHaveNoProblem() {
        assertThat(ScenarioCheck.problems(Endings.Sound.class)).isEmpty();
        for (Class<?> scenario : WriteAccessScenarios.class.getClasses()) {
            assertThat(ScenarioCheck.problems(scenario)).isEmpty();
        }
    }

    @Test
    void eachMistakeIsNamedWithItsFix() {
        assertProblem(Mistakes.NoRule.class, "names no rule", "@Verifies({Rule.W1})");
        assertProblem(Mistakes.NoTitle.class, "contested", "@Description");
        assertProblem(Mistakes.NoOutcome.class, "has no outcome", "@Outcome(id");
        assertProblem(Mistakes.OneActor.class, "one actor only", "@Actor");
        assertProblem(
                Mistakes.WrongText.class,
                "id \"true,false\"",
                "ZZ_Result prints 2 values",
                "\"true, true\"");
    }

    @Test
    void theRunnerRefusesThemAllAtOnce() {
        assertThatThrownBy(() -> Fixtures.catalogue(Mistakes.NoRule.class, Mistakes.NoTitle.class))
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("Mistakes$NoRule names no rule")
                .hasMessageContaining("Mistakes$NoTitle says nowhere");
    }

    @ParameterizedTest
    @CsvSource({
        "'true, false',true",
        "'true,false',false",
        "'true',false",
        "'true, false, true',false",
        "'1, 0',false"
    })
    void booleansPrintAsWords(String text, boolean fits) {
        assertThat(OutcomeText.fits(text, types(ZZ_Result.class))).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"'1, OK',true", "'-1, null',true", "'1, a, b',true", "'x, OK',false", "'1',false"})
    void objectsPrintAsAnything(String text, boolean fits) {
        assertThat(OutcomeText.fits(text, types(IL_Result.class))).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"'1.0, true',true", "'NaN, true',true", "'1, true',false"})
    void floatsPrintWithAPoint(String text, boolean fits) {
        assertThat(OutcomeText.fits(text, types(FZ_Result.class))).isEqualTo(fits);
    }

    private static List<Class<?>> types(Class<?> result) {
        return ScenarioCheck.fields(result);
    }
}
