package org.loadproof.scenarios;

import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleRegistry;
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
import org.openjdk.jcstress.infra.results.L_Result;

/** Contests for one name among loads: who gets it, who waits, and how waiting ends. */
public final class NameScenarios {

    private NameScenarios() {}

    /** Both losers may be asleep when the winner becomes LIVE. */
    @JCStressTest
    @State
    @Verifies({Rule.N1, Rule.N2, Rule.N3})
    @Description(
            "Three loads of one name: one module, and everybody else is told that it is there.")
    @Outcome(
            id = {"LIVE, EEXIST, EEXIST, 1", "EEXIST, LIVE, EEXIST, 1", "EEXIST, EEXIST, LIVE, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "The two others found the name LIVE, at once or after waiting.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "N1: two modules of the name, or none.")
    public static class ThreeLoadsOneName {

        private final ModuleRegistry registry = new ModuleRegistry();

        /** Loads. */
        @Actor
        public void one(LLLL_Result r) {
            r.r1 = Attempts.load(registry, "m", true);
        }

        /** Loads too. */
        @Actor
        public void two(LLLL_Result r) {
            r.r2 = Attempts.load(registry, "m", true);
        }

        /** Loads as well. */
        @Actor
        public void three(LLLL_Result r) {
            r.r3 = Attempts.load(registry, "m", true);
        }

        /** How many modules there are. */
        @Arbiter
        public void atRest(LLLL_Result r) {
            r.r4 = registry.list().size();
        }
    }

    /** Only a call that has to wait looks at its interrupt status. */
    @JCStressTest
    @State
    @Verifies({Rule.N2, Rule.N3, Rule.N4})
    @Description(
            "A load is interrupted while it waits for a name: it leaves alone, and the module is"
                    + " not touched.")
    @Outcome(id = "LIVE, EINTR, 1", expect = Expect.ACCEPTABLE, desc = "It was waiting.")
    @Outcome(
            id = "LIVE, EEXIST, 1",
            expect = Expect.ACCEPTABLE,
            desc = "It found the name LIVE and did not have to wait, or was woken first.")
    @Outcome(
            id = "EEXIST, LIVE, 1",
            expect = Expect.ACCEPTABLE,
            desc = "It came first; a load is not interrupted by a status.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "N2: refused for another reason, or there are two modules.")
    public static class InterruptedAtTheName {

        private final ModuleRegistry registry = new ModuleRegistry();

        /** Loads. */
        @Actor
        public void one(LLI_Result r) {
            r.r1 = Attempts.load(registry, "m", true);
        }

        /** Loads with its interrupt status set. */
        @Actor
        public void interrupted(LLI_Result r) {
            Thread.currentThread().interrupt();
            r.r2 = Attempts.load(registry, "m", true);
            Thread.interrupted(); // the thread is not ours
        }

        /** How many modules there are. */
        @Arbiter
        public void atRest(LLI_Result r) {
            r.r3 = registry.list().size();
        }
    }

    /** Each failure wakes those who wait, or there is nobody left to do it. */
    @JCStressTest
    @State
    @Verifies({Rule.N1, Rule.N2, Rule.N3, Rule.L2})
    @Description("Two failing loads of one name: both come to an end, and the name is free again.")
    @Outcome(
            id = {"FAILED, EBUSY, 0", "EBUSY, FAILED, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "The other one waited, and was refused at the end.")
    @Outcome(
            id = "FAILED, FAILED, 0",
            expect = Expect.ACCEPTABLE,
            desc = "One after the other: the name was free in between.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "N3, L2: told of a module that never was, or something was left.")
    public static class TwoFailingLoads {

        private final ModuleRegistry registry = new ModuleRegistry();

        /** Loads a module whose init fails. */
        @Actor
        public void one(LLI_Result r) {
            r.r1 = Attempts.load(registry, "m", false);
        }

        /** Loads another such one. */
        @Actor
        public void other(LLI_Result r) {
            r.r2 = Attempts.load(registry, "m", false);
        }

        /** How many modules there are. */
        @Arbiter
        public void atRest(LLI_Result r) {
            r.r3 = registry.list().size();
        }
    }

    /** There is one queue for all names, and each change wakes and empties it. */
    @JCStressTest
    @State
    @Verifies(Rule.N3)
    @Description(
            "One module goes and another becomes LIVE, while somebody waits for the latter: he is"
                    + " woken.")
    @Outcome(id = "EEXIST", expect = Expect.ACCEPTABLE, desc = "At once or after waiting.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "N2: the name was taken all the time.")
    public static class EndOfAnother {

        private final ModuleRegistry registry = new ModuleRegistry();
        private final ModuleEntry going = Attempts.live(registry, "going");
        private final ModuleEntry coming = new ModuleEntry("coming", true);

        /** One is on its way in, one on its way out. */
        public EndOfAnother() {
            try {
                registry.retire("going", false);
                registry.reserve(coming);
            } catch (ModuleLoadException | InterruptedException e) {
                throw new AssertionError("nobody else is there", e);
            }
            registry.form(coming);
        }

        /** Brings both to their end. */
        @Actor
        public void owner() {
            registry.remove(going);
            registry.makeLive(coming);
        }

        /** Asks for the name. */
        @Actor
        public void other(L_Result r) {
            try {
                registry.requireAbsent("coming");
                r.r1 = "absent";
            } catch (ModuleLoadException e) {
                r.r1 = e.errno().name();
            } catch (InterruptedException e) {
                r.r1 = "EINTR";
            }
        }
    }
}
