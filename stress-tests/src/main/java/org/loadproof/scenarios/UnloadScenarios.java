package org.loadproof.scenarios;

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

/** Contests of unloads with loads in each of their phases, and with each other. */
public final class UnloadScenarios {

    private UnloadScenarios() {}

    /** LIVE, GOING and gone: each phase has an answer of its own. */
    @JCStressTest
    @State
    @Verifies({Rule.N1, Rule.N2, Rule.U1})
    @Description(
            "A module is loaded again while it is unloaded: the answer tells the phase that the"
                    + " load met.")
    @Outcome(
            id = "EEXIST, OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The load came while the old module was LIVE.")
    @Outcome(
            id = "EBUSY, OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The load came while the old module was GOING.")
    @Outcome(
            id = "LIVE, OK, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The load came when the old module was gone.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "N1, N2: EEXIST of a module on its way out, or the new one is gone too.")
    public static class LoadDuringUnload {

        private final ModuleRegistry registry = new ModuleRegistry();

        /** The module is there. */
        public LoadDuringUnload() {
            Attempts.live(registry, "m");
        }

        /** Loads. */
        @Actor
        public void loader(LLI_Result r) {
            r.r1 = Attempts.load(registry, "m", true);
        }

        /** Unloads the old one. */
        @Actor
        public void unloader(LLI_Result r) {
            r.r2 = Attempts.unload(registry, "m");
        }

        /** How many modules there are. */
        @Arbiter
        public void atRest(LLI_Result r) {
            r.r3 = registry.list().size();
        }
    }

    /** UNFORMED, COMING and LIVE: each phase has an answer of its own. */
    @JCStressTest
    @State
    @Verifies({Rule.U1, Rule.N1})
    @Description("A module is unloaded while it is loaded: nothing is torn down before it is LIVE.")
    @Outcome(
            id = "LIVE, ENOENT, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The unload came before there was anything to see.")
    @Outcome(
            id = "LIVE, EBUSY, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The unload came while init was running.")
    @Outcome(
            id = "LIVE, OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The unload came when the module was LIVE.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "U1: torn down while it was loaded, or there afterwards.")
    public static class UnloadDuringLoad {

        private final ModuleRegistry registry = new ModuleRegistry();

        /** Loads. */
        @Actor
        public void loader(LLI_Result r) {
            r.r1 = Attempts.load(registry, "m", true);
        }

        /** Unloads. */
        @Actor
        public void unloader(LLI_Result r) {
            r.r2 = Attempts.unload(registry, "m");
        }

        /** How many modules there are. */
        @Arbiter
        public void atRest(LLI_Result r) {
            r.r3 = registry.list().size();
        }
    }

    /** A failing module is GOING without anybody having unloaded it. */
    @JCStressTest
    @State
    @Verifies({Rule.U1, Rule.L2})
    @Description("A module is unloaded while its load fails: only the load takes it down.")
    @Outcome(
            id = "FAILED, ENOENT, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The unload came before or after all of it.")
    @Outcome(
            id = "FAILED, EBUSY, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The unload met it COMING or GOING.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "U1, L2: taken down by both, or not at all.")
    public static class UnloadDuringFailure {

        private final ModuleRegistry registry = new ModuleRegistry();

        /** Loads a module whose init fails. */
        @Actor
        public void loader(LLI_Result r) {
            r.r1 = Attempts.load(registry, "m", false);
        }

        /** Unloads. */
        @Actor
        public void unloader(LLI_Result r) {
            r.r2 = Attempts.unload(registry, "m");
        }

        /** How many modules there are. */
        @Arbiter
        public void atRest(LLI_Result r) {
            r.r3 = registry.list().size();
        }
    }

    /** The list's own reference can be taken back once. */
    @JCStressTest
    @State
    @Verifies(Rule.U1)
    @Description(
            "Two unloads of one module: one tears it down, the other finds it on its way out or"
                    + " gone.")
    @Outcome(
            id = {"OK, EBUSY, 0", "EBUSY, OK, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "The later one met it GOING.")
    @Outcome(
            id = {"OK, ENOENT, 0", "ENOENT, OK, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "The later one found nothing.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "U1: torn down twice, or not at all.")
    public static class TwoUnloads {

        private final ModuleRegistry registry = new ModuleRegistry();

        /** The module is there. */
        public TwoUnloads() {
            Attempts.live(registry, "m");
        }

        /** Unloads. */
        @Actor
        public void one(LLI_Result r) {
            r.r1 = Attempts.unload(registry, "m");
        }

        /** Unloads too. */
        @Actor
        public void other(LLI_Result r) {
            r.r2 = Attempts.unload(registry, "m");
        }

        /** How many modules there are. */
        @Arbiter
        public void atRest(LLI_Result r) {
            r.r3 = registry.list().size();
        }
    }

    /** Whoever waits may find the very module that it waited for gone when it wakes. */
    @JCStressTest
    @State
    @Verifies({Rule.N1, Rule.N2, Rule.N3, Rule.U1})
    @Description(
            "A module is loaded and at once unloaded while another load waits for its name: it is"
                    + " woken.")
    @Outcome(
            id = "LIVE OK, EEXIST, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The other one found it LIVE.")
    @Outcome(
            id = "LIVE OK, EBUSY, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The other one met it GOING, or woke when it was gone.")
    @Outcome(
            id = "LIVE OK, LIVE, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The other one came when it was gone.")
    @Outcome(
            id = "EEXIST OK, LIVE, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The other one came first, and its module was unloaded.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "N1, N3: two modules, or one that nobody loaded.")
    public static class WaitAcrossUnload {

        private final ModuleRegistry registry = new ModuleRegistry();

        /** Loads, and then unloads what is there. */
        @Actor
        public void both(LLI_Result r) {
            String loaded = Attempts.load(registry, "m", true);
            r.r1 = loaded + " " + Attempts.unload(registry, "m");
        }

        /** Loads. */
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
}
