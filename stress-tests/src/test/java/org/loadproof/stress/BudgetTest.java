package org.loadproof.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

    @ParameterizedTest
    @CsvSource({"90s,90", "20m,1200", "2h,7200", "1h30m,5400", "1H30M,5400", "' 20m ',1200"})
    void aDurationIsTakenAtItsWordForAnyNumberOfScenarios(String text, long seconds) {
        assertThat(Budget.of(text).forScenarios(1)).hasSeconds(seconds);
        assertThat(Budget.of(text).forScenarios(1000)).hasSeconds(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lots", "", "20", "20 m", "-20m", "0s", "m20", "99999999999999h", "1d"})
    void whatIsNeitherIsRefusedWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> Budget.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("budget '" + text + "'")
                .hasMessageContaining("quick, ci, deep")
                .hasMessageContaining("20m");
    }

    @Test
    void namedBudgetsGrowWithTheScenariosUpToALimit() {
        for (String name : new String[] {"quick", "CI", "deep"}) {
            Budget budget = Budget.of(name);
            Duration one = budget.forScenarios(1);
            assertThat(one).isLessThan(budget.forScenarios(2));
            assertThat(budget.forScenarios(80)).isLessThanOrEqualTo(budget.limit());
        }
        assertThat(Budget.of("quick").forScenarios(60)).isEqualTo(Budget.of("quick").limit());
        assertThat(Budget.of("quick").forScenarios(1)).isLessThan(Duration.ofSeconds(30));
    }

    /** Or a build would turn red by the number of scenarios that people have added. */
    @Test
    void howeverManyThereAreEachHasItsTurn() {
        assertThat(Budget.of("quick").forScenarios(500)).hasSeconds(18 + 2 * 500);
        assertThat(Budget.of("ci").forScenarios(10_000)).hasSeconds(30 + 2 * 10_000);
    }
}
