package org.loadproof.report.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UsualTest {

    @Test
    void theMedianIsNotMovedByOneBusyRun() {
        Usual usual = Usual.of(List.of(10.0, 11.0, 90.0));
        assertThat(usual.median()).isEqualTo(11);
        assertThat(usual.clearlyExceededBy(21.9)).isFalse();
        assertThat(usual.clearlyExceededBy(22.1)).isTrue();
        assertThat(usual.clearlyMissedBy(3)).isTrue();
        assertThat(usual.clearlyMissedBy(5.6)).isFalse();
        assertThat(Usual.of(List.of(1.0, 2.0, 10.0, 20.0)).clearlyExceededBy(19)).isFalse();
    }
}
