package org.loadproof.parallel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs of one program, many in a row, each on a subject of its own. The branches meet at a barrier
 * and start within a few steps of each other; between meetings they share nothing but the subject.
 *
 * <p>A run is stuck when every thread of it has ended or waits, and that stays so: nobody is left
 * who could wake them. It is the last one then. Used once, by one thread.
 */
final class Rounds {

    /** The operation that every subject has: interrupts the branch of that number, if any. */
    static final String INTERRUPT = "interrupt";

    /** Who comes first spins, then leaves the processor to whoever keeps it waiting. */
    private static final int SPINS = 500;

    private static final long NAP_NANOS = 20_000;

    /** Branches start a few steps apart, each time by another number. */
    private static final int MOST_LAG = 4;

    private static final long LOOK_MILLIS = 10;

    /** How long nothing may happen: an unparked thread may have to wait for a processor. */
    private static final int LOOKS_UNTIL_STUCK = 100;

    /** No measurement: longer than any delay, so that what spins for ever becomes a failure. */
    private static final Duration ENDLESS = Duration.ofSeconds(60);

    private final List<Round> rounds = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final int branches;
    private final CountDownLatch running;

    /** How often threads have come to the barrier. HB: each arrival pairs with all departures. */
    private final AtomicInteger arrivals = new AtomicInteger();

    /** For each thread, at which meeting it waits; 0 while it is between two of them. */
    private final AtomicIntegerArray waits;

    private volatile boolean abandoned;

    Rounds(Program program, Contract<?> contract, int count) {
        this.branches = program.branches().size();
        this.running = new CountDownLatch(branches);
        this.waits = new AtomicIntegerArray(branches);
        for (int i = 0; i < count; i++) {
            Subject subject = new Interruptible(contract.newSubject().get());
            rounds.add(new Round(program, subject, contract.epilogue()));
        }
    }

    private String interrupt(int branch) {
        if (branch <= branches) {
            threads.get(branch - 1).interrupt();
        }
        return "done";
    }

    /**
     * Runs them all, or up to the first that is stuck. Blocks until then.
     *
     * @throws AssertionError if a run neither ends nor waits
     */
    List<History> run() throws InterruptedException {
        for (int i = 0; i < branches; i++) {
            int index = i;
            Thread thread = new Thread(() -> work(index), "branch " + Call.lane(i + 1));
            thread.setDaemon(true); // what is stuck must not keep the JVM
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        try {
            return awaitEnd() ? histories(rounds.size()) : histories(completed() + 1);
        } finally {
            abandoned = true;
            threads.forEach(Thread::interrupt);
            rounds.forEach(Round::close);
        }
    }

    /** The first branch's thread also does what comes before and after: the others wait anyway. */
    private void work(int index) {
        Random random = new Random(index);
        for (int i = 0; i < rounds.size() && !abandoned; i++) {
            Round round = rounds.get(i);
            if (index == 0) {
                round.runPrefix();
            }
            meet(index, 2 * i + 1);
            for (int lag = random.nextInt(MOST_LAG); lag > 0; lag--) {
                Thread.onSpinWait();
            }
            round.runBranch(index);
            meet(index, 2 * i + 2);
            Thread.interrupted(); // what came too late belongs to this run, not to the next
            if (index == 0 && !abandoned) {
                round.runEpilogue();
            }
        }
        running.countDown();
    }

    private void meet(int index, int meeting) {
        waits.set(index, meeting);
        arrivals.incrementAndGet();
        for (int i = 0; arrivals.get() < meeting * branches && !abandoned; i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, NAP_NANOS);
            }
        }
        waits.set(index, 0);
    }

    /** Whether all has ended; false if it is stuck. */
    private boolean awaitEnd() throws InterruptedException {
        int quiet = 0;
        int seen = 0;
        long deadline = System.nanoTime() + ENDLESS.toNanos();
        while (!running.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            int now = arrivals.get();
            if (now != seen) {
                deadline = System.nanoTime() + ENDLESS.toNanos();
            }
            quiet = now == seen && allWait() ? quiet + 1 : 0;
            seen = now;
            if (quiet == LOOKS_UNTIL_STUCK) {
                return false;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "a run neither ends nor waits:\n"
                                + Lanes.draw(rounds.get(completed()).history()));
            }
        }
        return true;
    }

    private boolean allWait() {
        for (int i = 0; i < branches; i++) {
            Thread.State state = threads.get(i).getState();
            boolean waits =
                    this.waits.get(i) > 0
                            || state == Thread.State.WAITING
                            || state == Thread.State.BLOCKED
                            || state == Thread.State.TERMINATED;
            if (!waits) {
                return false;
            }
        }
        return true;
    }

    /** How many runs are over, epilogue excepted. */
    private int completed() {
        return arrivals.get() / branches / 2;
    }

    private List<History> histories(int count) {
        return rounds.stream().limit(count).map(Round::history).toList();
    }

    /** A subject with the operation that only the run itself can perform. */
    private final class Interruptible implements Subject {

        private final Subject subject;

        Interruptible(Subject subject) {
            this.subject = subject;
        }

        @Override
        public String call(int thread, Operation operation) throws Exception {
            return operation.name().equals(INTERRUPT)
                    ? interrupt(operation.argument())
                    : subject.call(thread, operation);
        }

        @Override
        public void close() {
            subject.close();
        }
    }
}
