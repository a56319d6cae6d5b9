package org.loadproof.parallel;

import static org.loadproof.parallel.Model.returns;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Objects with a defect that only a race shows. */
final class Seeded {

    private Seeded() {}

    /** Counts; the model of {@link LostUpdate} and {@link CheckThenAct}. */
    static final class Counter implements Model<Integer> {

        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public List<Step<Integer>> steps(Integer count, int thread, Operation operation) {
            return List.of(
                    switch (operation.name()) {
                        case "add" -> returns(count + 1, "done");
                        case "takeFirst" -> returns(1, count == 0);
                        default -> returns(count, count);
                    });
        }
    }

    /** Two threads read the same number, and one addition is lost. */
    static final class LostUpdate implements Subject {

        private volatile int count;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // the defect
        public String call(int thread, Operation operation) {
            if (operation.name().equals("add")) {
                count++;
                return "done";
            }
            return String.valueOf(count);
        }
    }

    /** Two threads find it free, and both are first. */
    static final class CheckThenAct implements Subject {

        private volatile int count;

        @Override
        public String call(int thread, Operation operation) {
            boolean first = count == 0;
            count = 1;
            return String.valueOf(first);
        }
    }

    /** A gate that stays open. */
    static final class Gate implements Model<Boolean> {

        @Override
        public Boolean initial() {
            return false;
        }

        @Override
        public List<Step<Boolean>> steps(Boolean open, int thread, Operation operation) {
            return operation.name().equals("open")
                    ? List.of(returns(true, "done"))
                    : open ? List.of(returns(true, "done")) : List.of();
        }
    }

    /** Who opens between another one's look and its going to sleep does not wake it. */
    static final class LostWakeUp implements Subject {

        private volatile boolean open;
        private volatile @Nullable Thread waiter;

        @Override
        public String call(int thread, Operation operation) throws InterruptedException {
            if (operation.name().equals("open")) {
                open = true;
                LockSupport.unpark(waiter);
                return "done";
            }
            while (!open) {
                waiter = Thread.currentThread(); // the defect: no second look at the gate
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return "done";
        }
    }
}
