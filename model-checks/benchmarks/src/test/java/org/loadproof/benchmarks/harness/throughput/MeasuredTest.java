package org.loadproof.benchmarks.harness.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    @Test
    void itIsOneLineAmongOthers() {
        Measured measured =
                Measured.in(List.of("a warning", "MEASURED 300 20.000 25.000 1.000 4.000"));
        assertThat(measured).isEqualTo(new Measured(300, 20, 25, 1, 4));
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
