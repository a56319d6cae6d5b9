package org.loadproof.benchmarks.harness.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.benchmarks.harness.loop.Contest.require;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The loop on stand-ins with and without a defect. */
class LoopTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration AT_ONCE = Duration.ZERO;

    /** All threads of a round enter a door that lets one in at a time, or should. */
    private record Door(boolean broken) implements Contest {

        @Override
        public Round begin() {
            AtomicInteger inside = new AtomicInteger();
            Object lock = new Object();
            return thread -> {
                if (broken) {
                    enter(inside);
                } else {
                    synchronized (lock) {
                        enter(inside);
                    }
                }
            };
        }

        @SuppressWarnings("ThreadPriorityCheck") // no more than a hint: others come meanwhile
        private static void enter(AtomicInteger inside) {
            require(inside.incrementAndGet() == 1, "two are inside");
            Thread.yield();
            inside.decrementAndGet();
        }
    }

    @Test
    void aDefectIsFoundSoonerOrLater() throws InterruptedException {
        assertThat(new Loop(new Door(true), LONG).repeat(LONG))
                .matches("round \\d+: java.lang.AssertionError: two are inside");
    }

    @Test
    void withoutADefectItRunsUntilTheTimeIsOver() throws InterruptedException {
        Loop loop = new Loop(new Door(false), LONG);
        for (int i = 0; i < 100; i++) {
            assertThat(loop.repeat(AT_ONCE)).isNull();
        }
        assertThat(loop.rounds()).isEqualTo(100);
    }

    @Test
    void whoeverHangsHasFailed() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Contest.Round hanging = thread -> never.await();
        assertThat(new Loop(() -> hanging, Duration.ofMillis(1)).repeat(LONG))
                .isEqualTo("round 0: not over after PT0.001S");
    }

    @Test
    void whatIsWrongAtRestIsAFailure() throws InterruptedException {
        Contest.Round leaving =
                new Contest.Round() {
                    @Override
                    public void run(int thread) {}

                    @Override
                    public void atRest() {
                        require(false, "something is left");
                    }
                };
        assertThat(new Loop(() -> leaving, LONG).repeat(LONG))
                .isEqualTo("round 0, at rest: java.lang.AssertionError: something is left");
    }
}
