package org.loadproof.scenarios;

import java.util.List;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleRegistry;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** What force overrules, and what it does not. */
public final class ForceScenarios {

    private ForceScenarios() {}

    /** References count for nothing here: that the module is used has to be seen otherwise. */
    @JCStressTest
    @State
    @Verifies(Rule.U1)
    @Description("A module is unloaded by force while another comes to need it: one is refused.")
    @Outcome(
            id = "OK, EAGAIN",
            expect = Expect.ACCEPTABLE,
            desc = "The need was first: force takes no module from another.")
    @Outcome(id = "ENOENT, OK", expect = Expect.ACCEPTABLE, desc = "The unload was first.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "U1: torn down, and another one uses it.")
    public static class ForceAndNeed {

        private final ModuleRegistry registry = new ModuleRegistry();
        private final ModuleEntry user = new ModuleEntry("user", true);

        /** There is a module. */
        public ForceAndNeed() {
            Attempts.live(registry, "m");
        }

        /** Needs it. */
        @Actor
        public void user(LL_Result r) {
            try {
                registry.acquireProviders(user, List.of("m"));
                r.r1 = "OK";
            } catch (ModuleLoadException e) {
                r.r1 = e.errno().name();
            }
        }

        /** Unloads it, whatever holds it. */
        @Actor
        public void unloader(LL_Result r) {
            try {
                registry.retire("m", true);
                r.r2 = "OK";
            } catch (ModuleLoadException e) {
                r.r2 = e.errno().name();
            }
        }
    }
}
