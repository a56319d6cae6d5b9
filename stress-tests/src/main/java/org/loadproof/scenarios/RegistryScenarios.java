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
import org.openjdk.jcstress.infra.results.LI_Result;
import org.openjdk.jcstress.infra.results.LLI_Result;
import org.openjdk.jcstress.infra.results.ZLI_Result;

/** Contests for a name on the list of modules, and for the modules on it. */
public final class RegistryScenarios {

    private RegistryScenarios() {}

    /** The second waits for the end of the first, without the lock. */
    @JCStressTest
    @State
    @Verifies({Rule.N1, Rule.N2, Rule.N3, Rule.N4})
    @Description("Two loads of one name, both good: one module, and the other is told it is there.")
    @Outcome(
            id = {"LIVE, EEXIST, 1", "EEXIST, LIVE, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "The later one found the name LIVE, at once or after waiting.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "N1: two modules of the name, or none.")
    public static class TwoLoadsOneName {

        private final ModuleRegistry registry = new ModuleRegistry();

        /** Loads. */
        @Actor
        public void one(LLI_Result r) {
            r.r1 = Attempts.load(registry, "m", true);
        }

        /** Loads too. */
        @Actor
        public void other(LLI_Result r) {
            r.r2 = Attempts.load(registry, "m", true);
        }

        /** How many modules there are. */
        @Arbiter
        public void atRest(LLI_Result r) {
            r.r3 = registry.list().size();
        }
    }

    /** Whoever waited does not try again: a burst of duplicates would try one by one. */
    @JCStressTest
    @State
    @Verifies({Rule.N1, Rule.N2, Rule.N3, Rule.N4, Rule.L2})
    @Description(
            "A load that fails and a good one of its name: the other is refused, or comes later.")
    @Outcome(
            id = "FAILED, EBUSY, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The good one came meanwhile, and was refused at the end of the other.")
    @Outcome(
            id = "FAILED, LIVE, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The good one came when nothing was left of the other.")
    @Outcome(id = "EEXIST, LIVE, 1", expect = Expect.ACCEPTABLE, desc = "The good one came first.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "L2, N3: something was left, or nobody was told.")
    public static class FailureVersusLoad {

        private final ModuleRegistry registry = new ModuleRegistry();

        /** Loads a module whose init fails. */
        @Actor
        public void failing(LLI_Result r) {
            r.r1 = Attempts.load(registry, "m", false);
        }

        /** Loads a good one of the same name. */
        @Actor
        public void good(LLI_Result r) {
            r.r2 = Attempts.load(registry, "m", true);
        }

        /** How many modules there are. */
        @Arbiter
        public void atRest(LLI_Result r) {
            r.r3 = registry.list().size();
        }
    }

    /** The list's own reference is taken back and, if somebody holds one, put back. */
    @JCStressTest
    @State
    @Verifies(Rule.U1)
    @Description("Somebody takes a reference while the module is unloaded: one of them wins.")
    @Outcome(
            id = "true, EAGAIN, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The reference was first; the module stays.")
    @Outcome(
            id = "false, OK, -1",
            expect = Expect.ACCEPTABLE,
            desc = "The unload was first; nobody gets the module any more.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "U1: unloaded while it is held, or held by nobody.")
    public static class ReferenceVersusUnload {

        private final ModuleRegistry registry = new ModuleRegistry();
        private final ModuleEntry entry = Attempts.live(registry, "m");

        /** Takes a reference, and keeps it. */
        @Actor
        public void user(ZLI_Result r) {
            r.r1 = entry.tryGet();
        }

        /** Unloads the module. */
        @Actor
        public void unloader(ZLI_Result r) {
            try {
                registry.retire("m", false);
                r.r2 = "OK";
            } catch (ModuleLoadException e) {
                r.r2 = e.errno().name();
            }
        }

        /** The references at rest. */
        @Arbiter
        public void atRest(ZLI_Result r) {
            r.r3 = entry.referenceCount();
        }
    }

    /** The data is a plain field on purpose: only the list orders the two threads. */
    @JCStressTest
    @State
    @Verifies(Rule.N2)
    @Description("What a module's init wrote is seen by whoever is told that the module is there.")
    @Outcome(id = "EEXIST, 1", expect = Expect.ACCEPTABLE, desc = "LIVE, and init's work is seen.")
    @Outcome(
            id = "LIVE, [01]",
            expect = Expect.ACCEPTABLE,
            desc = "The other came first, and may look before init has written.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Told that it is there, without what init wrote.")
    public static class PublishedByTheName {

        private final ModuleRegistry registry = new ModuleRegistry();
        private int data;

        /** Loads; the write stands for what init does. */
        @Actor
        public void loader() {
            Attempts.load(registry, "m", () -> data = 1, true);
        }

        /** Is told that the module is there, or loads it itself. */
        @Actor
        public void other(LI_Result r) {
            r.r1 = Attempts.load(registry, "m", true);
            r.r2 = data;
        }
    }
}
