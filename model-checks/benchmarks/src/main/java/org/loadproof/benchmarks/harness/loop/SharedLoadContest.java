package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import java.util.concurrent.atomic.AtomicBoolean;
import org.loadproof.core.once.IdempotentLoads;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** All load one cookie: one load at a time, and each gets the result of one that it met. */
@Verifies({Rule.I1, Rule.I2, Rule.I3, Rule.I4, Rule.I5, Rule.I6})
public final class SharedLoadContest implements Contest {

    private static final int TIMES = 20;

    @Override
    public Round begin() {
        return new OneCookie();
    }

    private static final class OneCookie implements Round {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();
        private final Answers answers = new Answers();

        @Override
        public void run(int thread) throws InterruptedException {
            for (int i = 0; i < TIMES; i++) {
                answers.call(loads, cookie, (thread + i) % 2 == 0);
            }
        }

        @Override
        public void atRest() throws Exception {
            AtomicBoolean ran = new AtomicBoolean();
            loads.load(cookie, () -> ran.set(true));
            require(ran.get(), "a later call has run no load of its own");
        }
    }
}
