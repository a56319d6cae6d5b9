package org.loadproof.benchmarks.harness.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    @Test
    void itIsOneLineAmongOthers() {
        Measured measured =
                Measured.in(
                        List.of(
                                "a warning",
                                "MEASURED 300 20.000 25.000 1.000 4.000 1900 1.000 5.000 2.500"
                                        + " 1.500"));
        assertThat(measured.looks()).isEqualTo(1900);
        assertThat(measured.parts().keySet()).containsExactly(Part.values());
        assertThat(measured.share(Part.LINCHECK)).isEqualTo(50);
        assertThat(measured.share(Part.INSTRUMENTING)).isEqualTo(15);
        assertThat(measured.perSecond()).isEqualTo(15);
        assertThat(measured.percent(measured.compiling())).isEqualTo(20);
    }

    @Test
    void withoutThatLineTheConsoleSaysWhatWentWrong() {
        assertThatThrownBy(() -> Measured.in(List.of("no such class")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ended without a figure, or at the time limit: [no such class]");
    }
}
