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

/** A module on its way out still has a count above 0; that alone must not let anybody in. */
@JCStressTest
@State
@Verifies(Rule.U1)
@Description("A module's init fails while somebody takes a reference: from then on nobody can.")
@Outcome(id = "false, true, 1", expect = Expect.ACCEPTABLE, desc = "Taken while it was COMING.")
@Outcome(id = "false, false, 0", expect = Expect.ACCEPTABLE, desc = "It was GOING already.")
@Outcome(expect = Expect.FORBIDDEN, desc = "U1: a reference on a module that has failed.")
public class UserOfFailingModule {

    private final ModuleRegistry registry = new ModuleRegistry();
    private final ModuleEntry entry = new ModuleEntry("m", true);

    /** The module is in its init. */
    public UserOfFailingModule() {
        try {
            registry.reserve(entry);
        } catch (ModuleLoadException | InterruptedException e) {
            throw new AssertionError(e);
        }
        registry.form(entry);
    }

    /** Init fails; then tries to take a reference. */
    @Actor
    public void loader(LLI_Result r) {
        registry.giveUp(entry);
        r.r1 = entry.tryGet();
    }

    /** Takes a reference. */
    @Actor
    public void user(LLI_Result r) {
        r.r2 = entry.tryGet();
    }

    /** The references at rest. */
    @Arbiter
    public void atRest(LLI_Result r) {
        r.r3 = entry.referenceCount();
    }
}
