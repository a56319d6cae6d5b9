package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import java.util.concurrent.atomic.AtomicInteger;
import org.loadproof.core.file.WriteAccess;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Writers and deniers come and go: never both inside, and nothing is left. */
@Verifies({Rule.W1, Rule.W2, Rule.W3, Rule.W4})
public final class WriteAccessContest implements Contest {

    private static final int TIMES = 100;

    @Override
    public Round begin() {
        return new Counter();
    }

    private static final class Counter implements Round {

        private final WriteAccess access = new WriteAccess();
        private final AtomicInteger writers = new AtomicInteger();
        private final AtomicInteger deniers = new AtomicInteger();

        @Override
        public void run(int thread) {
            for (int i = 0; i < TIMES; i++) {
                if ((thread + i) % 2 == 0) {
                    write();
                } else {
                    deny();
                }
            }
        }

        private void write() {
            if (access.tryGetWrite()) {
                writers.incrementAndGet();
                require(deniers.get() == 0, "a writer beside a denier");
                writers.decrementAndGet();
                access.putWrite();
            }
        }

        private void deny() {
            if (access.tryDenyWrite()) {
                deniers.incrementAndGet();
                require(writers.get() == 0, "a denier beside a writer");
                deniers.decrementAndGet();
                access.allowWrite();
            }
        }

        @Override
        public void atRest() {
            require(access.toString().equals("0"), "the count at rest is " + access);
        }
    }
}
