package org.loadproof.core.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.loadproof.core.once.IdempotentLoads.Load;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.TwoThreads;
import org.loadproof.testkit.Verifies;

/** Two threads load, again and again. */
@Verifies({Rule.I1, Rule.I2, Rule.I5, Rule.I6, Rule.I7})
class IdempotentLoadsContestTest {

    private static final int ROUNDS = 50_000;

    private final IdempotentLoads loads = new IdempotentLoads();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void oneCookieIsLoadedByOneAtATimeAndTheOtherIsReleased() throws Exception {
        AtomicInteger owners = new AtomicInteger();
        Object cookie = new Object();
        TwoThreads.run(
                () -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        loads.load(
                                cookie,
                                () -> {
                                    assertThat(owners.incrementAndGet()).isEqualTo(1);
                                    runs.incrementAndGet();
                                    owners.decrementAndGet();
                                });
                    }
                });
        assertThat(runs.get()).isBetween(ROUNDS, 2 * ROUNDS);
    }

    @Test
    void loadsOfTwoCookiesHaveNothingToDoWithEachOther() throws Exception {
        TwoThreads.run(
                thread -> {
                    Object cookie = "cookie " + thread;
                    for (int i = 1; i <= ROUNDS; i++) {
                        int[] own = new int[1];
                        loads.load(cookie, () -> own[0] = runs.incrementAndGet());
                        assertThat(own[0]).as("its own load has run").isPositive();
                    }
                });
        assertThat(runs).hasValue(2 * ROUNDS);
    }

    /** Each joins its own load from within and leaves: nobody loses his place by that. */
    @Test
    void whoLeavesTakesNobodyWithHim() throws Exception {
        TwoThreads.run(
                thread -> {
                    Object own = new Object();
                    for (int i = 0; i < ROUNDS; i++) {
                        loads.load(own, () -> joinAndLeave(own));
                    }
                });
        assertThat(runs).as("loads by those who should have waited").hasValue(0);
    }

    private void joinAndLeave(Object cookie) {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> loads.load(cookie, runs::incrementAndGet));
    }

    /** The interruption comes before, in, or after the end of the load that is waited for. */
    @Test
    void whoIsInterruptedInTheLastMomentIsForgottenToo() throws Exception {
        AtomicInteger owners = new AtomicInteger();
        Object cookie = new Object();
        Load load =
                () -> {
                    assertThat(owners.incrementAndGet()).isEqualTo(1);
                    owners.decrementAndGet();
                };
        TwoThreads.run(
                thread -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        if (thread == 0) {
                            loads.load(cookie, load);
                        } else {
                            loadInterrupted(cookie, load);
                        }
                    }
                });
        loads.load(cookie, runs::incrementAndGet);
        assertThat(runs).as("nobody is registered any more").hasValue(1);
    }

    private void loadInterrupted(Object cookie, Load load) throws Exception {
        Thread.currentThread().interrupt();
        try {
            loads.load(cookie, load);
            assertThat(Thread.interrupted()).as("the interruption is kept").isTrue();
        } catch (InterruptedException e) {
            assertThat(Thread.interrupted()).as("the exception stands for it").isFalse();
        }
    }
}
