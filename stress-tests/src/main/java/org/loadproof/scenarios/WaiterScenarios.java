package org.loadproof.scenarios;

import java.util.concurrent.atomic.AtomicInteger;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
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
import org.openjdk.jcstress.infra.results.LLLL_Result;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** Contests in which it matters whose load it was: failures, deaths and neighbours. */
public final class WaiterScenarios {

    private WaiterScenarios() {}

    private static void fail() throws ModuleLoadException {
        throw new ModuleLoadException(Errno.EIO, "this cookie always fails");
    }

    private static void die() {
        throw new AssertionError("oops");
    }

    /** A waiter's own load is dropped, whatever it would have come to. */
    @JCStressTest
    @State
    @Verifies({Rule.I1, Rule.I3, Rule.I5})
    @Description(
            "A good and a failing load of one cookie: who waits gets the other's result, not its"
                    + " own.")
    @Outcome(
            id = "EIO, EIO, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The failing one was under way; the good one was dropped.")
    @Outcome(
            id = "OK, OK, 10",
            expect = Expect.ACCEPTABLE,
            desc = "The good one was under way; the failing one was dropped.")
    @Outcome(
            id = "EIO, OK, 11",
            expect = Expect.ACCEPTABLE,
            desc = "One after the other: each its own.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "I3: an answer of no load, or of one that another call ran.")
    public static class GoodAndBadLoad {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();
        private final AtomicInteger ran = new AtomicInteger();

        /** Calls with a load that fails. */
        @Actor
        public void bad(LLI_Result r) {
            r.r1 = Attempts.call(loads, cookie, this::fail);
        }

        /** Calls with a good one. */
        @Actor
        public void good(LLI_Result r) {
            r.r2 = Attempts.call(loads, cookie, () -> ran.addAndGet(10));
        }

        /** Which loads ran: 1 is the failing one, 10 the good one. */
        @Arbiter
        public void loads(LLI_Result r) {
            r.r3 = ran.get();
        }

        private void fail() throws ModuleLoadException {
            ran.addAndGet(1);
            throw new ModuleLoadException(Errno.EIO, "the bad one");
        }
    }

    /** The second attempt of one thread may meet the first of another. */
    @JCStressTest
    @State
    @Verifies({Rule.I2, Rule.I5, Rule.I6})
    @Description(
            "The first load fails and is tried again at once: the new call gets a new load, no old"
                    + " result.")
    @Outcome(
            id = "EIO OK, EIO, 2",
            expect = Expect.ACCEPTABLE,
            desc = "Both got the failure; the retry was a load of its own.")
    @Outcome(
            id = "EIO OK, OK, 2",
            expect = Expect.ACCEPTABLE,
            desc = "The other call and the retry were one load.")
    @Outcome(
            id = "EIO OK, OK, 3",
            expect = Expect.ACCEPTABLE,
            desc = "The other call and the retry were two loads.")
    @Outcome(
            id = "OK OK, EIO, 3",
            expect = Expect.ACCEPTABLE,
            desc = "The other call had failed before anything else began.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "I5: a finished load has given its result to a later call.")
    public static class FailureThenRetry {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();
        private final AtomicInteger begun = new AtomicInteger();

        /** Calls twice. */
        @Actor
        public void again(LLI_Result r) {
            String first = Attempts.call(loads, cookie, this::load);
            r.r1 = first + " " + Attempts.call(loads, cookie, this::load);
        }

        /** Calls once. */
        @Actor
        public void once(LLI_Result r) {
            r.r2 = Attempts.call(loads, cookie, this::load);
        }

        /** How many loads began. */
        @Arbiter
        public void loads(LLI_Result r) {
            r.r3 = begun.get();
        }

        private void load() throws ModuleLoadException {
            Errno.EIO.unless(begun.incrementAndGet() > 1, "%s", "the first one");
        }
    }

    /** Only the first load fails, so every answer says which load it came from. */
    @JCStressTest
    @State
    @Verifies({Rule.I1, Rule.I3, Rule.I5, Rule.I6})
    @Description(
            "Three calls for one cookie whose first load fails: who came in time shares that,"
                    + " others do not.")
    @Outcome(id = "EIO, EIO, EIO, 1", expect = Expect.ACCEPTABLE, desc = "All three were one load.")
    @Outcome(
            id = {"EIO, EIO, OK, 2", "EIO, OK, EIO, 2", "OK, EIO, EIO, 2"},
            expect = Expect.ACCEPTABLE,
            desc = "Two shared the failure; the third came later.")
    @Outcome(
            id = {"EIO, OK, OK, 2", "OK, EIO, OK, 2", "OK, OK, EIO, 2"},
            expect = Expect.ACCEPTABLE,
            desc = "One failed alone; two came later and shared.")
    @Outcome(
            id = {"EIO, OK, OK, 3", "OK, EIO, OK, 3", "OK, OK, EIO, 3"},
            expect = Expect.ACCEPTABLE,
            desc = "One after the other: each its own.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "I3, I5: somebody's answer is not that of the load it met.")
    public static class ThreeCallsFirstFails {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();
        private final AtomicInteger begun = new AtomicInteger();

        /** Calls. */
        @Actor
        public void one(LLLL_Result r) {
            r.r1 = Attempts.call(loads, cookie, this::load);
        }

        /** Calls too. */
        @Actor
        public void two(LLLL_Result r) {
            r.r2 = Attempts.call(loads, cookie, this::load);
        }

        /** Calls as well. */
        @Actor
        public void three(LLLL_Result r) {
            r.r3 = Attempts.call(loads, cookie, this::load);
        }

        /** How many loads began. */
        @Arbiter
        public void loads(LLLL_Result r) {
            r.r4 = begun.get();
        }

        private void load() throws ModuleLoadException {
            Errno.EIO.unless(begun.incrementAndGet() > 1, "%s", "the first one");
        }
    }

    /** Two of the three are one load or two; the third has nothing to do with them. */
    @JCStressTest
    @State
    @Verifies({Rule.I1, Rule.I3, Rule.I7})
    @Description("Two calls for a cookie that fails and one for another: no result crosses over.")
    @Outcome(
            id = "EIO, EIO, OK",
            expect = Expect.ACCEPTABLE,
            desc = "Each got the result of its own cookie.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "I7: a completion reached a call for another cookie.")
    public static class FailureNextDoor {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object bad = new Object();
        private final Object good = new Object();

        /** Calls for the cookie that fails. */
        @Actor
        public void one(LLL_Result r) {
            r.r1 = Attempts.call(loads, bad, WaiterScenarios::fail);
        }

        /** Calls for it too. */
        @Actor
        public void two(LLL_Result r) {
            r.r2 = Attempts.call(loads, bad, WaiterScenarios::fail);
        }

        /** Calls for the other one. */
        @Actor
        public void neighbour(LLL_Result r) {
            r.r3 = Attempts.call(loads, good, () -> {});
        }
    }

    /** The two others have good loads; whoever owns the next one is not affected. */
    @JCStressTest
    @State
    @Verifies({Rule.I2, Rule.I3, Rule.I5, Rule.I6})
    @Description(
            "The load of one of three calls dies by an Error: all waiters are released, and know"
                    + " it.")
    @Outcome(
            id = "OK, OK, OK",
            expect = Expect.ACCEPTABLE,
            desc = "The deadly load was dropped: its call shared a good one.")
    @Outcome(
            id = "DIED, OK, OK",
            expect = Expect.ACCEPTABLE,
            desc = "It died alone; the others did not meet it.")
    @Outcome(
            id = {"DIED, EOWNERDEAD, OK", "DIED, OK, EOWNERDEAD"},
            expect = Expect.ACCEPTABLE,
            desc = "One waiter was told of the death; the other call came before or after.")
    @Outcome(
            id = "DIED, EOWNERDEAD, EOWNERDEAD",
            expect = Expect.ACCEPTABLE,
            desc = "Both waiters were told.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "I3, I6: an Error for a waiter, or success of a load that died.")
    public static class DeathAmongThree {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();

        /** Calls with a load that dies. */
        @Actor
        public void deadly(LLL_Result r) {
            r.r1 = Attempts.call(loads, cookie, WaiterScenarios::die);
        }

        /** Calls with a good one. */
        @Actor
        public void one(LLL_Result r) {
            r.r2 = Attempts.call(loads, cookie, () -> {});
        }

        /** Calls with a good one too. */
        @Actor
        public void other(LLL_Result r) {
            r.r3 = Attempts.call(loads, cookie, () -> {});
        }
    }
}
