package org.loadproof.benchmarks.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loadproof.benchmarks.write.Arbiter.Contender;

/** Figures say nothing unless all contenders do the same. */
@Timeout(60)
class ArbiterTest {

    /** A read-write lock lets its own holder in, so the other side is another thread. */
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        other.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void writersShareAndKeepADenierOutUntilTheLastHasGone(Contender contender) throws Exception {
        Arbiter arbiter = contender.create();
        assertThat(arbiter.tryGet()).isTrue();
        assertThat(arbiter.tryGet()).isTrue();
        assertThat(other.submit(arbiter::tryGet).get()).isTrue();
        other.submit(arbiter::put).get();
        arbiter.put();
        assertThat(other.submit(arbiter::tryDeny).get()).isFalse();
        arbiter.put();
        assertThat(other.submit(arbiter::tryDeny).get()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aDenialKeepsWritersOutUntilItIsTakenBack(Contender contender) throws Exception {
        Arbiter arbiter = contender.create();
        assertThat(arbiter.tryDeny()).isTrue();
        assertThat(other.submit(arbiter::tryGet).get()).isFalse();
        arbiter.allow();
        assertThat(other.submit(arbiter::tryGet).get()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasRefusedLeavesNoTrace(Contender contender) throws Exception {
        Arbiter arbiter = contender.create();
        assertThat(arbiter.tryGet()).isTrue();
        assertThat(other.submit(arbiter::tryDeny).get()).isFalse();
        arbiter.put();
        assertThat(other.submit(arbiter::tryDeny).get()).isTrue();
        assertThat(arbiter.tryGet()).isFalse();
        other.submit(arbiter::allow).get();
        assertThat(arbiter.tryDeny()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"BARE_LOOP", "LOADPROOF"})
    void denialsNestWhereTheyCan(Contender contender) {
        Arbiter arbiter = contender.create();
        assertThat(arbiter.tryDeny()).isTrue();
        assertThat(arbiter.tryDeny()).isTrue();
        arbiter.allow();
        assertThat(arbiter.tryGet()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"BARE_LOOP", "LOADPROOF"},
            mode = EnumSource.Mode.EXCLUDE)
    void elsewhereADenialIsExclusive(Contender contender) throws Exception {
        Arbiter arbiter = contender.create();
        assertThat(arbiter.tryDeny()).isTrue();
        assertThat(other.submit(arbiter::tryDeny).get()).isFalse();
    }
}
