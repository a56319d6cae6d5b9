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

/** Contests between owner and waiter, without files and modules around them. */
public final class OwnerScenarios {

    private OwnerScenarios() {}

    /** The load is two steps, so a call that returns between them has returned too early. */
    @JCStressTest
    @State
    @Verifies({Rule.I1, Rule.I2, Rule.I3, Rule.I4, Rule.I5, Rule.I6})
    @Description(
            "Two calls for one cookie: no two loads at once, and nobody returns before the end.")
    @Outcome(id = "OK, OK, 1", expect = Expect.ACCEPTABLE, desc = "Concurrent: one load, shared.")
    @Outcome(
            id = "OK, OK, 2",
            expect = Expect.ACCEPTABLE,
            desc = "One after the other: each its own load, nothing is cached.")
    @Outcome(
            id = {"EARLY.*", ".*EARLY.*"},
            expect = Expect.FORBIDDEN,
            desc = "I4: returned while a load was going on.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "I1: two owners at once, or an answer of no load.")
    public static class TwoCallsOneCookie {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();
        private final AtomicInteger running = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();

        /** Calls. */
        @Actor
        public void one(LLI_Result r) {
            r.r1 = call();
        }

        /** Calls too. */
        @Actor
        public void other(LLI_Result r) {
            r.r2 = call();
        }

        /** How many loads came to their end. */
        @Arbiter
        public void loads(LLI_Result r) {
            r.r3 = ended.get();
        }

        private String call() {
            String answer = Attempts.call(loads, cookie, this::load);
            return ended.get() == 0 ? "EARLY" : answer;
        }

        private void load() {
            if (running.incrementAndGet() > 1) {
                throw new AssertionError("I1");
            }
            running.decrementAndGet();
            ended.incrementAndGet();
        }
    }

    /** Both cookies are equal by {@code equals}, which does not count. */
    @JCStressTest
    @State
    @Verifies({Rule.I1, Rule.I7})
    @Description("Two calls for two cookies: each runs its own load, and neither waits for ever.")
    @Outcome(id = "OK, OK, 2", expect = Expect.ACCEPTABLE, desc = "Each its own.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "I7: one was completed by the other's load.")
    public static class TwoCookies {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final String left = new String("cookie");
        private final String right = new String("cookie");
        private final AtomicInteger ended = new AtomicInteger();

        /** Calls for one cookie. */
        @Actor
        public void one(LLI_Result r) {
            r.r1 = Attempts.call(loads, left, ended::incrementAndGet);
        }

        /** Calls for the other. */
        @Actor
        public void other(LLI_Result r) {
            r.r2 = Attempts.call(loads, right, ended::incrementAndGet);
        }

        /** How many loads came to their end. */
        @Arbiter
        public void loads(LLI_Result r) {
            r.r3 = ended.get();
        }
    }

    /** An {@code Error} is no answer that could be shared, and still nobody may hang. */
    @JCStressTest
    @State
    @Verifies({Rule.I2, Rule.I3, Rule.I6})
    @Description("The owner dies in its load: a waiter is released and told so.")
    @Outcome(
            id = {"DIED, EOWNERDEAD, 1", "EOWNERDEAD, DIED, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "Concurrent: the owner died, the waiter knows.")
    @Outcome(
            id = "DIED, DIED, 2",
            expect = Expect.ACCEPTABLE,
            desc = "One after the other: each died in its own load.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "I3: an answer that no load gave.")
    public static class OwnerDies {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();
        private final AtomicInteger begun = new AtomicInteger();

        /** Calls. */
        @Actor
        public void one(LLI_Result r) {
            r.r1 = Attempts.call(loads, cookie, this::die);
        }

        /** Calls too. */
        @Actor
        public void other(LLI_Result r) {
            r.r2 = Attempts.call(loads, cookie, this::die);
        }

        /** How many loads began. */
        @Arbiter
        public void loads(LLI_Result r) {
            r.r3 = begun.get();
        }

        private void die() {
            begun.incrementAndGet();
            throw new AssertionError("oops");
        }
    }

    /** Whoever unlinks the waiter first decides: itself, or the completion. */
    @JCStressTest
    @State
    @Verifies({Rule.I2, Rule.I3, Rule.I6})
    @Description(
            "An interrupted waiter and its owner's completion: EINTR, or the result, never both.")
    @Outcome(
            id = "OK, EINTR, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The waiter removed itself first.")
    @Outcome(
            id = "OK, OK, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The completion was first; the interruption came too late to matter.")
    @Outcome(
            id = "OK, OK, 2",
            expect = Expect.ACCEPTABLE,
            desc = "One after the other: an owner is not interrupted by its status.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "I3: EINTR for the owner, or another answer.")
    public static class InterruptedWaiter {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();
        private final AtomicInteger ended = new AtomicInteger();

        /** Calls. */
        @Actor
        public void one(LLI_Result r) {
            r.r1 = Attempts.call(loads, cookie, ended::incrementAndGet);
        }

        /** Calls with its interrupt status set. */
        @Actor
        public void interrupted(LLI_Result r) {
            Thread.currentThread().interrupt();
            r.r2 = Attempts.call(loads, cookie, ended::incrementAndGet);
            Thread.interrupted(); // the thread is not ours
        }

        /** How many loads came to their end. */
        @Arbiter
        public void loads(LLI_Result r) {
            r.r3 = ended.get();
        }
    }
}
