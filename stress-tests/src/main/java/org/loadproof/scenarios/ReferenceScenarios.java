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
import org.openjdk.jcstress.infra.results.ZZL_Result;

/** Contests for references on a module, with those who unload it. */
public final class ReferenceScenarios {

    private ReferenceScenarios() {}

    /** One user gives its reference back at once, which may be in the middle of the unload. */
    @JCStressTest
    @State
    @Verifies(Rule.U1)
    @Description("Two users and an unload: the module goes only if nobody keeps a reference.")
    @Outcome(
            id = "true, true, EAGAIN",
            expect = Expect.ACCEPTABLE,
            desc = "Both got one; one of them kept it, so the module stays.")
    @Outcome(
            id = "true, false, OK",
            expect = Expect.ACCEPTABLE,
            desc = "The first had given its back; the second came too late.")
    @Outcome(id = "false, false, OK", expect = Expect.ACCEPTABLE, desc = "Both came too late.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "U1: unloaded while it is held, or kept for nobody.")
    public static class TwoUsersAndUnload {

        private final ModuleRegistry registry = new ModuleRegistry();
        private final ModuleEntry entry = Attempts.live(registry, "m");

        /** Takes a reference and gives it back. */
        @Actor
        public void brief(ZZL_Result r) {
            r.r1 = entry.tryGet();
            if (r.r1) {
                entry.put();
            }
        }

        /** Takes a reference and keeps it. */
        @Actor
        public void lasting(ZZL_Result r) {
            r.r2 = entry.tryGet();
        }

        /** Unloads. */
        @Actor
        public void unloader(ZZL_Result r) {
            r.r3 = Attempts.unload(registry, "m");
        }
    }

    /** An unload takes the list's reference back and returns it if others are left by then. */
    @JCStressTest
    @State
    @Verifies(Rule.U1)
    @Description(
            "The last user leaves while the module is unloaded: it goes or stays, and the count"
                    + " fits that.")
    @Outcome(
            id = "OK, -1",
            expect = Expect.ACCEPTABLE,
            desc = "The user had left, before or in the middle of the unload.")
    @Outcome(
            id = "EAGAIN, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The user was still there; only the list's reference is left.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "U1: a reference was lost, or given back twice.")
    public static class LastPutAndUnload {

        private final ModuleRegistry registry = new ModuleRegistry();
        private final ModuleEntry entry = Attempts.live(registry, "m");

        /** There is a user. */
        public LastPutAndUnload() {
            if (!entry.tryGet()) {
                throw new AssertionError("no reference on a LIVE module");
            }
        }

        /** Gives its reference back. */
        @Actor
        public void user() {
            entry.put();
        }

        /** Unloads. */
        @Actor
        public void unloader(LI_Result r) {
            r.r1 = Attempts.unload(registry, "m");
        }

        /** The references at rest, -1 once the list has none. */
        @Arbiter
        public void atRest(LI_Result r) {
            r.r2 = entry.referenceCount();
        }
    }

    /** Check of the state, reference and link between the two are one step. */
    @JCStressTest
    @State
    @Verifies({Rule.U1, Rule.L2})
    @Description(
            "A module is unloaded while another one that needs it is loaded: they go together or"
                    + " not at all.")
    @Outcome(
            id = "LIVE, EAGAIN, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The need was first; the module stays.")
    @Outcome(
            id = "ENOENT, OK, -1",
            expect = Expect.ACCEPTABLE,
            desc = "The unload was first; nothing is linked to what is gone.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "U1: loaded without what it needs.")
    public static class NeedAndUnload {

        private final ModuleRegistry registry = new ModuleRegistry();
        private final ModuleEntry entry = Attempts.live(registry, "m");

        /** Loads a module that needs the other. */
        @Actor
        public void user(LLI_Result r) {
            r.r1 = Attempts.loadNeeding(registry, "user", "m");
        }

        /** Unloads that. */
        @Actor
        public void unloader(LLI_Result r) {
            r.r2 = Attempts.unload(registry, "m");
        }

        /** The references at rest. */
        @Arbiter
        public void atRest(LLI_Result r) {
            r.r3 = entry.referenceCount();
        }
    }

    /** The removal of the user gives back what it took, and takes the link away. */
    @JCStressTest
    @State
    @Verifies({Rule.U1, Rule.L2})
    @Description(
            "A module and the one that it needs are unloaded at once: never the needed one alone.")
    @Outcome(
            id = "OK, EAGAIN, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The user was still linked; its reference came back later.")
    @Outcome(id = "OK, OK, -1", expect = Expect.ACCEPTABLE, desc = "The user had gone first.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "U1, L2: torn down under its user, or a reference was left.")
    public static class UserGoesAndUnload {

        private final ModuleRegistry registry = new ModuleRegistry();
        private final ModuleEntry entry = Attempts.live(registry, "m");

        /** There is a user. */
        public UserGoesAndUnload() {
            Attempts.loadNeeding(registry, "user", "m");
        }

        /** Unloads the user. */
        @Actor
        public void user(LLI_Result r) {
            r.r1 = Attempts.unload(registry, "user");
        }

        /** Unloads what it needs. */
        @Actor
        public void unloader(LLI_Result r) {
            r.r2 = Attempts.unload(registry, "m");
        }

        /** The references at rest. */
        @Arbiter
        public void atRest(LLI_Result r) {
            r.r3 = entry.referenceCount();
        }
    }

    /** The needed one is COMING from the start, so there is always somebody to wait for. */
    @JCStressTest
    @State
    @Verifies({Rule.N3, Rule.N4, Rule.U1})
    @Description(
            "A module needs another one that is COMING: it waits for its end, and does not give"
                    + " up.")
    @Outcome(
            id = "LIVE, 1",
            expect = Expect.ACCEPTABLE,
            desc = "It waited, or came when the other was LIVE.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "N3: refused, or no reference on what it uses.")
    public static class NeedOfOneThatIsComing {

        private final ModuleRegistry registry = new ModuleRegistry();
        private final ModuleEntry entry = new ModuleEntry("m", true);

        /** The needed one is in its init. */
        public NeedOfOneThatIsComing() {
            try {
                registry.reserve(entry);
            } catch (ModuleLoadException | InterruptedException e) {
                throw new AssertionError(e);
            }
            registry.form(entry);
        }

        /** Ends that init. */
        @Actor
        public void provider() {
            registry.makeLive(entry);
        }

        /** Loads the one that needs it. */
        @Actor
        public void user(LI_Result r) {
            r.r1 = Attempts.loadNeeding(registry, "user", "m");
        }

        /** The references at rest. */
        @Arbiter
        public void atRest(LI_Result r) {
            r.r2 = entry.referenceCount();
        }
    }

    /** The wait ends when the failed module is gone. */
    @JCStressTest
    @State
    @Verifies({Rule.N3, Rule.N4, Rule.L2})
    @Description(
            "A module needs another one whose init fails: it is refused, and nothing is left of"
                    + " either.")
    @Outcome(
            id = "FAILED, ENOENT, 0",
            expect = Expect.ACCEPTABLE,
            desc = "Refused, at once or after waiting.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "N3, L2: linked to a module that failed, or something was left.")
    public static class NeedOfOneThatFails {

        private final ModuleRegistry registry = new ModuleRegistry();

        /** Loads a module whose init fails. */
        @Actor
        public void provider(LLI_Result r) {
            r.r1 = Attempts.load(registry, "m", false);
        }

        /** Loads the one that needs it. */
        @Actor
        public void user(LLI_Result r) {
            r.r2 = Attempts.loadNeeding(registry, "user", "m");
        }

        /** How many modules there are. */
        @Arbiter
        public void atRest(LLI_Result r) {
            r.r3 = registry.list().size();
        }
    }
}
