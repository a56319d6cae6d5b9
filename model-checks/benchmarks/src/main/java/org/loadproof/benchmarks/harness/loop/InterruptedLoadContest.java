package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.once.IdempotentLoads;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Some calls are interrupted, some from within a load of their own: they leave, and alone. */
@Verifies({Rule.I2, Rule.I3, Rule.I6})
public final class InterruptedLoadContest implements Contest {

    private static final int TIMES = 20;

    @Override
    public Round begin() {
        return new Interrupted();
    }

    private static final class Interrupted implements Round {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();
        private final Answers answers = new Answers();

        @Override
        public void run(int thread) throws Exception {
            for (int i = 0; i < TIMES; i++) {
                if (thread == 0) {
                    callInterrupted();
                } else if (thread == 1) {
                    loadItself();
                }
                answers.call(loads, cookie, true);
            }
        }

        private void callInterrupted() {
            Thread.currentThread().interrupt();
            try {
                answers.call(loads, cookie, true);
                require(Thread.interrupted(), "an interruption was lost");
            } catch (InterruptedException e) {
                require(!Thread.interrupted(), "an interruption was told twice");
            }
        }

        private void loadItself() throws ModuleLoadException, InterruptedException {
            Object own = new Object();
            loads.load(
                    own,
                    () -> {
                        Thread.currentThread().interrupt();
                        try {
                            loads.load(own, () -> {});
                            throw new AssertionError("the load that it is part of is over");
                        } catch (InterruptedException e) {
                            require(!Thread.interrupted(), "an interruption was told twice");
                        }
                    });
        }
    }
}
