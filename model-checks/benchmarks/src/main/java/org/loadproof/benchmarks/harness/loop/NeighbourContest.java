package org.loadproof.benchmarks.harness.loop;

import org.loadproof.core.once.IdempotentLoads;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Loads of two cookies, of which one always fails: no result crosses over. */
@Verifies({Rule.I1, Rule.I3, Rule.I6, Rule.I7})
public final class NeighbourContest implements Contest {

    private static final int TIMES = 20;

    @Override
    public Round begin() {
        return new TwoCookies();
    }

    private static final class TwoCookies implements Round {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object good = new Object();
        private final Object bad = new Object();
        private final Answers ofGood = new Answers();
        private final Answers ofBad = new Answers();

        @Override
        public void run(int thread) throws InterruptedException {
            for (int i = 0; i < TIMES; i++) {
                if (thread % 2 == 0) {
                    ofGood.call(loads, good, true);
                } else {
                    ofBad.call(loads, bad, false);
                }
            }
        }
    }
}
