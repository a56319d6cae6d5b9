package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.once.IdempotentLoads;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** One of the loads dies: its own call gets that, and all waiters are released. */
@Verifies({Rule.I2, Rule.I3, Rule.I6})
public final class DyingLoadContest implements Contest {

    private static final int TIMES = 20;

    @Override
    public Round begin() {
        return new Deadly();
    }

    private static final class Deadly implements Round {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();

        @Override
        public void run(int thread) throws InterruptedException {
            for (int i = 0; i < TIMES; i++) {
                try {
                    loads.load(cookie, thread == 0 ? Deadly::die : () -> {});
                } catch (ModuleLoadException e) {
                    require(e.errno() == Errno.EOWNERDEAD, "told of " + e.errno());
                } catch (Death e) {
                    require(thread == 0, "somebody else's death");
                }
            }
        }

        private static void die() {
            throw new Death();
        }
    }

    private static final class Death extends Error {

        private static final long serialVersionUID = 1L;
    }
}
