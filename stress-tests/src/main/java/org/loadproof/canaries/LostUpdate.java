package org.loadproof.canaries;

import org.loadproof.canaries.Canary.Engine;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** The plainest race there is: a read and a write that look like one step. */
@JCStressTest
@State
@Canary(engines = {Engine.JCSTRESS, Engine.LINCHECK})
@Description("Two increments of one counter, each a read and then a write.")
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both increments count.")
@Outcome(id = "1", expect = Expect.FORBIDDEN, desc = "Seeded race: one increment is lost.")
@Outcome(expect = Expect.FORBIDDEN, desc = "No interleaving of two increments gives this.")
public class LostUpdate {

    private volatile int count;

    /** One of two equal actors. */
    @Actor
    public void first() {
        increment();
    }

    /** The other. */
    @Actor
    public void second() {
        increment();
    }

    /** What is left when both are done. */
    @Arbiter
    public void count(I_Result r) {
        r.r1 = count;
    }

    private void increment() {
        int seen = count;
        count = seen + 1;
    }
}
