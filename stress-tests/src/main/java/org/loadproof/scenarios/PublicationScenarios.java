package org.loadproof.scenarios;

import static org.loadproof.scenarios.FileSteps.answer;

import java.util.List;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.once.IdempotentLoads;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleRegistry;
import org.loadproof.core.registry.ModuleState;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Who learns that a module is there sees what its init wrote. The data is in plain fields: only the
 * loader orders the threads.
 */
public final class PublicationScenarios {

    private PublicationScenarios() {}

    private static ModuleEntry reserved(ModuleRegistry registry, String name) {
        ModuleEntry entry = new ModuleEntry(name, true);
        try {
            registry.reserve(entry);
        } catch (ModuleLoadException | InterruptedException e) {
            throw new AssertionError("nobody else has the name", e);
        }
        return entry;
    }

    /** The second load of two in a row writes the same once more. */
    @JCStressTest
    @State
    @Verifies({Rule.I3, Rule.I4})
    @Description("Two calls for one cookie: both see what the load wrote, whoever ran it.")
    @Outcome(id = "OK 1, OK 1", expect = Expect.ACCEPTABLE, desc = "Both see it.")
    @Outcome(
            id = {".* 0, .*", ".*, .* 0"},
            expect = Expect.FORBIDDEN,
            desc = "I4: told of success before the load's writes were there.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "I3: an answer that no load gave.")
    public static class SeenByTheWaiter {

        private final IdempotentLoads loads = new IdempotentLoads();
        private final Object cookie = new Object();
        private int data;

        /** Calls. */
        @Actor
        public void one(LL_Result r) {
            r.r1 = call();
        }

        /** Calls too. */
        @Actor
        public void other(LL_Result r) {
            r.r2 = call();
        }

        private String call() {
            String how =
                    answer(
                            () -> {
                                try {
                                    loads.load(cookie, () -> data = 1);
                                    return "OK";
                                } catch (InterruptedException e) {
                                    return "EINTR";
                                }
                            });
            return how + " " + data;
        }
    }

    /** The state is all that is looked at: no reference, no lock. */
    @JCStressTest
    @State
    @Verifies({Rule.N2, Rule.I4})
    @Description("A module is found while its init runs: who sees it LIVE sees init's work.")
    @Outcome(id = "LIVE, 1", expect = Expect.ACCEPTABLE, desc = "Complete, and seen to be.")
    @Outcome(
            id = "COMING, [01]",
            expect = Expect.ACCEPTABLE,
            desc = "Init was running, so its work may be there or not.")
    @Outcome(id = "absent, [01]", expect = Expect.ACCEPTABLE, desc = "Not formed when looked for.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "LIVE without what init wrote.")
    public static class SeenByTheState {

        private final ModuleRegistry registry = new ModuleRegistry();
        private final ModuleEntry entry = reserved(registry, "m");
        private int data;

        /** Loads; the write stands for what init does. */
        @Actor
        public void loader() {
            registry.form(entry);
            data = 1;
            registry.makeLive(entry);
        }

        /** Looks for the module. */
        @Actor
        public void reader(LL_Result r) {
            ModuleEntry found = registry.find("m");
            r.r1 = found == null ? "absent" : found.state().name();
            r.r2 = data;
        }
    }

    /** The provider is loaded when its dependency is granted, and not before. */
    @JCStressTest
    @State
    @Verifies({Rule.N3, Rule.N4, Rule.U1})
    @Description("A module needs another whose init runs: it waits, and then sees init's work.")
    @Outcome(
            id = "OK, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The other was LIVE, at once or after a wait.")
    @Outcome(
            id = "ENOENT, [01]",
            expect = Expect.ACCEPTABLE,
            desc = "The other was not formed yet, which counts as absent.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Granted without what init wrote.")
    public static class SeenByTheUser {

        private final ModuleRegistry registry = new ModuleRegistry();
        private final ModuleEntry provider = reserved(registry, "provider");
        private final ModuleEntry user = reserved(registry, "user");
        private int data;

        /** Loads the provider; the write stands for what init does. */
        @Actor
        public void loader() {
            registry.form(provider);
            data = 1;
            registry.makeLive(provider);
        }

        /** Needs the provider. */
        @Actor
        public void user(LL_Result r) {
            r.r1 =
                    answer(
                            () -> {
                                registry.acquireProviders(user, List.of("provider"));
                                return "OK";
                            });
            r.r2 = data;
        }
    }

    /** What is torn down is not in use any more, and no use of it is still under way. */
    @JCStressTest
    @State
    @Verifies(Rule.U1)
    @Description("The last reference is given back during an unload: exit sees what its user did.")
    @Outcome(
            id = "OK, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The user had finished, and its work is there.")
    @Outcome(
            id = "EAGAIN, [01]",
            expect = Expect.ACCEPTABLE,
            desc = "The module was in use and stays.")
    @Outcome(
            id = "OK, 0",
            expect = Expect.FORBIDDEN,
            desc = "U1: torn down before its user had finished.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "U1: another answer than in use, or unloaded.")
    public static class SeenByTheUnload {

        private final ModuleRegistry registry = new ModuleRegistry();
        private final ModuleEntry entry = reserved(registry, "m");
        private int data;

        /** Loads it and takes a reference, before anybody else comes. */
        public SeenByTheUnload() {
            registry.form(entry);
            registry.makeLive(entry);
            if (entry.state() != ModuleState.LIVE || !entry.tryGet()) {
                throw new AssertionError("a module that is LIVE can be referenced");
            }
        }

        /** Uses the module, and gives its reference back. */
        @Actor
        public void user() {
            data = 1;
            entry.put();
        }

        /** Unloads the module. */
        @Actor
        public void unloader(LL_Result r) {
            r.r1 =
                    answer(
                            () -> {
                                registry.retire("m", false);
                                return "OK";
                            });
            r.r2 = data;
        }
    }
}
