package org.loadproof.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

    @ParameterizedTest
    @CsvSource({
        "quick,200",
        "CI,800",
        "deep,20000",
        "6m,400",
        "' 20M ',1333",
        "1h30m,6000",
        "90s,200"
    })
    void triesGrowWithTheBudgetAndAreNeverFewerThanAnnotated(String text, int tries) {
        assertThat(Budget.of(text).tries(200)).isEqualTo(tries);
    }

    @Test
    void anExampleStaysOneAndTheLargestNumberIsALimit() {
        assertThat(Budget.of("deep").tries(1)).isEqualTo(1);
        assertThat(Budget.of("deep").tries(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(Budget.of("8760h").tries(1 << 20)).isEqualTo(Integer.MAX_VALUE);
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
}
