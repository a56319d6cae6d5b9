package org.loadproof.scenarios;

import java.util.concurrent.atomic.AtomicInteger;
import org.loadproof.core.once.IdempotentLoads;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLI_Result;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Contests of calls that are interrupted, or that call again from within their load. */
public final class InterruptionScenarios {

    private InterruptionScenarios() {}

    private static void end() throws InterruptedException {
        throw new InterruptedException("while it waited for something else");
    }

    /** An interrupted owner has no result that could be shared. */
    @JCStressTest
    @State
    @Verifies({Rule.I1, Rule.I3, Rule.I5, Rule.I6})
    @Description(
            "The owner's load is interrupted: its waiters do not learn that, and one of them owns"
                    + " the next.")
    @Outcome(
            id = "EINTR, OK, OK",
            expect = Expect.ACCEPTABLE,
            desc = "The interruption stayed with the call whose load it was.")
    @Outcome(
            id = "OK, OK, OK",
            expect = Expect.ACCEPTABLE,
            desc = "That call met another's load and shared it.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "I3, I4: EINTR for a waiter, or success without a load that ended well.")
    public static class OwnerInterrupted {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();
        private final AtomicInteger ended = new AtomicInteger();

        /** Calls with a load that ends by an interruption. */
        @Actor
        public void interrupted(LLL_Result r) {
            r.r1 = Attempts.call(loads, cookie, InterruptionScenarios::end);
        }

        /** Calls. */
        @Actor
        public void one(LLL_Result r) {
            r.r2 = call();
        }

        /** Calls too. */
        @Actor
        public void other(LLL_Result r) {
            r.r3 = call();
        }

        private String call() {
            String answer = Attempts.call(loads, cookie, ended::incrementAndGet);
            return ended.get() == 0 ? "EARLY" : answer;
        }
    }

    /** The one that leaves may stand before or behind the other in the list. */
    @JCStressTest
    @State
    @Verifies({Rule.I2, Rule.I3, Rule.I6})
    @Description(
            "A waiter is interrupted next to another one: it leaves alone, and the other is still"
                    + " released.")
    @Outcome(
            id = "OK, OK, EINTR",
            expect = Expect.ACCEPTABLE,
            desc = "It took itself off the list before the completion.")
    @Outcome(
            id = "OK, OK, OK",
            expect = Expect.ACCEPTABLE,
            desc = "It owned its load, or the completion was first.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "I3: EINTR for a call that nobody interrupted.")
    public static class InterruptedAmongWaiters {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();

        /** Calls. */
        @Actor
        public void one(LLL_Result r) {
            r.r1 = Attempts.call(loads, cookie, () -> {});
        }

        /** Calls too. */
        @Actor
        public void other(LLL_Result r) {
            r.r2 = Attempts.call(loads, cookie, () -> {});
        }

        /** Calls with its interrupt status set. */
        @Actor
        public void interrupted(LLL_Result r) {
            Thread.currentThread().interrupt();
            r.r3 = Attempts.call(loads, cookie, () -> {});
            Thread.interrupted(); // the thread is not ours
        }
    }

    /** A registration that was left behind would be owner or waiter for ever. */
    @JCStressTest
    @State
    @Verifies({Rule.I2, Rule.I3, Rule.I5})
    @Description(
            "An interrupted waiter calls again at once: its first registration is gone, and it ends"
                    + " well.")
    @Outcome(
            id = "OK, EINTR OK",
            expect = Expect.ACCEPTABLE,
            desc = "The second call was a waiter again, or a load of its own.")
    @Outcome(
            id = "OK, OK OK",
            expect = Expect.ACCEPTABLE,
            desc = "It was not waiting when its status was seen, or too late.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "I2: the call that has returned is still registered.")
    public static class InterruptedThenAgain {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();

        /** Calls. */
        @Actor
        public void one(LL_Result r) {
            r.r1 = Attempts.call(loads, cookie, () -> {});
        }

        /** Calls with its interrupt status set, and then without. */
        @Actor
        public void interrupted(LL_Result r) {
            Thread.currentThread().interrupt();
            String first = Attempts.call(loads, cookie, () -> {});
            Thread.interrupted();
            r.r2 = first + " " + Attempts.call(loads, cookie, () -> {});
        }
    }

    /** Whether it is still registered is decided under the lock, not by when it looks. */
    @JCStressTest
    @State
    @Verifies({Rule.I2, Rule.I3})
    @Description(
            "A call is interrupted by another one that has already returned: the load was over, and"
                    + " that is the answer.")
    @Outcome(
            id = "OK, OK",
            expect = Expect.ACCEPTABLE,
            desc = "It had the result of the load, or ran one of its own.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "I3: EINTR for a call that the completion had already taken off the list.")
    public static class InterruptedAfterwards {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();
        private final Interruption interruption = new Interruption();

        /** Calls with a load that lasts until the other is about to call; then interrupts it. */
        @Actor
        public void one(LL_Result r) {
            r.r1 = Attempts.call(loads, cookie, interruption::awaitEntry);
            interruption.ask();
        }

        /** Calls. */
        @Actor
        public void interrupted(LL_Result r) {
            interruption.enter();
            try {
                r.r2 = Attempts.call(loads, cookie, () -> {});
            } finally {
                interruption.exit();
            }
        }
    }

    /** The inner call waits for the outer one, which waits for the inner one to return. */
    @JCStressTest
    @State
    @Verifies({Rule.I1, Rule.I2, Rule.I3, Rule.I6})
    @Description(
            "A load loads its own cookie and is interrupted there: only the inner call ends by"
                    + " that.")
    @Outcome(
            id = "EINTR in OK, OK",
            expect = Expect.ACCEPTABLE,
            desc = "The inner call left; the outer load went on and ended well.")
    @Outcome(
            id = "none in OK, OK",
            expect = Expect.ACCEPTABLE,
            desc = "The outer call met another's load, and its own was dropped.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "I3: the inner call got a result of the load that it was part of.")
    public static class LoadsItself {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();
        private final Interruption interruption = new Interruption();

        /** Calls with a load that calls again. */
        @Actor
        public void recursive(LL_Result r) {
            String[] inner = {"none"};
            String outer = Attempts.call(loads, cookie, () -> inner[0] = inner());
            r.r1 = inner[0] + " in " + outer;
        }

        /** Calls with a plain load. */
        @Actor
        public void other(LL_Result r) {
            r.r2 = Attempts.call(loads, cookie, () -> {});
        }

        /** Interrupts the inner call. */
        @Actor
        public void interrupter() {
            interruption.ask();
        }

        private String inner() {
            interruption.enter();
            try {
                return Attempts.call(loads, cookie, () -> {});
            } finally {
                interruption.exit();
            }
        }
    }

    /** The owner of one cookie is at the same time owner or waiter of another. */
    @JCStressTest
    @State
    @Verifies({Rule.I1, Rule.I6, Rule.I7})
    @Description("A load loads another cookie that somebody else loads too: nobody waits for ever.")
    @Outcome(
            id = "OK in OK, OK, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The two calls for the inner cookie were one load.")
    @Outcome(
            id = "OK in OK, OK, 2",
            expect = Expect.ACCEPTABLE,
            desc = "They were two loads, one after the other.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "I7: the inner completion ended the outer load, or none.")
    public static class LoadsAnother {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object outer = new Object();
        private final Object inner = new Object();
        private final AtomicInteger ended = new AtomicInteger();

        /** Loads the one cookie from the load of the other. */
        @Actor
        public void nested(LLI_Result r) {
            String[] nested = {"none"};
            String answer = Attempts.call(loads, outer, () -> nested[0] = inner());
            r.r1 = nested[0] + " in " + answer;
        }

        /** Loads the inner cookie. */
        @Actor
        public void plain(LLI_Result r) {
            r.r2 = inner();
        }

        /** How many loads of the inner cookie there were. */
        @Arbiter
        public void loads(LLI_Result r) {
            r.r3 = ended.get();
        }

        private String inner() {
            return Attempts.call(loads, inner, ended::incrementAndGet);
        }
    }
}
