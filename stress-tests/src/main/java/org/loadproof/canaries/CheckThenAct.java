package org.loadproof.canaries;

import org.loadproof.canaries.Canary.Engine;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A lock that looks whether it is free and then takes it, both with volatile accesses. */
@JCStressTest
@State
@Canary(engines = {Engine.JCSTRESS, Engine.LINCHECK})
@Description("Two threads take one place, each if it finds it free.")
@Outcome(
        id = {"true, false", "false, true"},
        expect = Expect.ACCEPTABLE,
        desc = "One got it, and the other one saw that.")
@Outcome(id = "true, true", expect = Expect.FORBIDDEN, desc = "Seeded race: both got it.")
@Outcome(expect = Expect.FORBIDDEN, desc = "No interleaving leaves the place free.")
public class CheckThenAct {

    private volatile boolean taken;

    /** One of two equal actors. */
    @Actor
    public void first(ZZ_Result r) {
        r.r1 = take();
    }

    /** The other. */
    @Actor
    public void second(ZZ_Result r) {
        r.r2 = take();
    }

    private boolean take() {
        if (taken) {
            return false;
        }
        taken = true;
        return true;
    }
}
