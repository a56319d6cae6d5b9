package org.loadproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void theWorstWins() {
        assertThat(Verdict.worst(List.of(Verdict.PASS, Verdict.NOT_RUN)))
                .isEqualTo(Verdict.NOT_RUN);
        assertThat(Verdict.worst(List.of(Verdict.NOT_RUN, Verdict.ERROR))).isEqualTo(Verdict.ERROR);
        assertThat(Verdict.worst(List.of(Verdict.ERROR, Verdict.FAIL))).isEqualTo(Verdict.FAIL);
        assertThat(Verdict.worst(List.of(Verdict.PASS))).isEqualTo(Verdict.PASS);
    }

    @Test
    void nothingProvesNothing() {
        assertThat(Verdict.worst(List.of())).isEqualTo(Verdict.NOT_RUN);
    }
}
