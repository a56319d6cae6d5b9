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

/**
 * A canary without a race, which no engine can find: it shows that a run with a blind engine turns
 * red. Only part of a run with {@code -Dcanary=break}.
 */
@JCStressTest
@State
@Canary(engines = {Engine.JCSTRESS, Engine.LINCHECK})
@Description("Two increments of one counter, which a lock keeps apart.")
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both increments count.")
@Outcome(expect = Expect.FORBIDDEN, desc = "The race that would be seeded here.")
public class Blinded {

    private int count;

    /** Whether the user wants a blind engine to be shown. */
    public static boolean isAsked() {
        return "break".equals(System.getProperty("canary"));
    }

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

    private synchronized void increment() {
        count++;
    }
}
