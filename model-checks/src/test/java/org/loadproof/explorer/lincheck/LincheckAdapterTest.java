package org.loadproof.explorer.lincheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.kotlinx.lincheck.runner.InvocationResult;
import org.jetbrains.kotlinx.lincheck.runner.Runner;
import org.jetbrains.kotlinx.lincheck.strategy.Strategy;
import org.jetbrains.lincheck.util.Logger;
import org.junit.jupiter.api.Test;

/** What the explorer takes from inside Lincheck is there, and its absence is not passed over. */
class LincheckAdapterTest {

    /** A strategy of another Lincheck, with none of the fields that are looked for. */
    private static final class Stranger extends Strategy {
        @Override
        public Runner getRunner$lincheck() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InvocationResult runInvocation() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void theVersionIsKnown() {
        assertThat(LincheckAdapter.version()).matches("\\d+\\.\\d+.*");
    }

    @Test
    void anUnknownLincheckIsRefusedLoudly() {
        assertThatThrownBy(() -> Steering.of(new Stranger()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("currentInterleaving");
        assertThatThrownBy(() -> OwnThreads.of(new Stranger()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("getUserThreadIds");
        assertThatThrownBy(() -> Parking.install(new Stranger(), Parking.WakeUps.DUE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("parkingTracker");
    }

    @Test
    void warningsOfLincheckAreSeen() {
        LincheckLog log = LincheckLog.watch();
        assertThat(log.complaints()).isEmpty();
        Logger.INSTANCE.write("[WARN] Unable to transform a/B, proceeding without it\n\tat x\n");
        assertThat(log.complaints())
                .containsExactly("[WARN] Unable to transform a/B, proceeding without it");
        assertThat(LincheckLog.watch().complaints()).isEmpty();
    }
}
