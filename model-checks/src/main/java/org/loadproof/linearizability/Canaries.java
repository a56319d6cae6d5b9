package org.loadproof.linearizability;

import static org.loadproof.parallel.Model.returns;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.loadproof.parallel.Model;

/** Objects with a seeded defect each, which the checks have to find before anything is believed. */
public final class Canaries {

    /** A canary, the mode that has to find it, and what it says when it has. */
    record Canary(Contender<?> contender, Mode mode, String finding) {

        String id() {
            return contender.name() + "." + mode.suffix();
        }
    }

    private static final String MISFIT = "fits nowhere";

    private Canaries() {}

    static List<Canary> all() {
        return List.of(
                new Canary(contender(LostUpdate.class, new Numbers()), Mode.STRESS, MISFIT),
                new Canary(contender(LostUpdate.class, new Numbers()), Mode.MODEL_CHECKING, MISFIT),
                new Canary(contender(TwoOwners.class, new Numbers()), Mode.MODEL_CHECKING, MISFIT),
                new Canary(contender(LostWakeUp.class, new Gate()), Mode.MODEL_CHECKING, MISFIT),
                new Canary(contender(EarlyReturn.class, new Gate()), Mode.MODEL_CHECKING, MISFIT),
                new Canary(contender(Lock.class, new Numbers()), Mode.PROGRESS, Trial.WAITS));
    }

    private static Contender<?> contender(Class<?> type, Model<Integer> model) {
        return new Contender<>(
                type.getSimpleName(),
                type,
                model,
                null,
                List.of(),
                List.of(),
                List.of(Mode.values()));
    }

    /** The next number, or for {@code own} whether it is the first. */
    private static final class Numbers implements Model<Integer> {

        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public List<Step<Integer>> steps(
                Integer count, int thread, org.loadproof.parallel.Operation operation) {
            boolean first = operation.name().equals("own");
            return List.of(returns(count + 1, first ? count == 0 : count));
        }
    }

    /** Who waits does so until it has been opened. */
    private static final class Gate implements Model<Integer> {

        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public List<Step<Integer>> steps(
                Integer opened, int thread, org.loadproof.parallel.Operation operation) {
            return operation.name().equals("open")
                    ? List.of(returns(1, "done"))
                    : opened == 0 ? List.of() : List.of(returns(opened, "done"));
        }
    }

    /** Reads, then writes. */
    public static final class LostUpdate {

        private volatile int count;

        /** A number that was given to nobody else. */
        @Operation
        public String next(int thread) {
            int seen = count;
            count = seen + 1;
            return String.valueOf(seen);
        }
    }

    /** Looks whether there is an owner, then becomes it. */
    public static final class TwoOwners {

        private volatile @Nullable Thread owner;

        /** Whether the caller is the first. */
        @Operation
        public String own(int thread) {
            boolean first = owner == null;
            if (first) {
                owner = Thread.currentThread();
            }
            return String.valueOf(first);
        }
    }

    /** Looks who waits before it opens. */
    public static final class LostWakeUp {

        private volatile boolean open;
        private volatile @Nullable Thread waiter;

        /** Opens. */
        @Operation
        public String open(int thread) {
            Thread sleeping = waiter;
            open = true;
            LockSupport.unpark(sleeping);
            return "done";
        }

        /** Waits until it is open; for one thread. */
        @Operation(blocking = true)
        public String await(int thread) {
            waiter = open ? null : Thread.currentThread();
            while (!open) {
                LockSupport.park(this);
            }
            return "done";
        }
    }

    /** Takes any wake-up for the one it waits for. */
    public static final class EarlyReturn {

        private volatile boolean open;
        private volatile @Nullable Thread waiter;

        /** Opens. */
        @Operation
        public String open(int thread) {
            open = true;
            LockSupport.unpark(waiter);
            return "done";
        }

        /** Waits until it is open, or less; for one thread. */
        @Operation(blocking = true)
        public String await(int thread) {
            waiter = Thread.currentThread();
            if (!open) {
                LockSupport.park(this);
            }
            return "done";
        }
    }

    /** Waits for whoever is inside, and promised not to. */
    public static final class Lock {

        private int count;

        /** A number that was given to nobody else. */
        @Operation
        public synchronized String next(int thread) {
            return String.valueOf(count++);
        }
    }
}
