package org.loadproof.canaries;

import org.loadproof.canaries.Canary.Engine;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A race that no interleaving explains: both stores still sit in their core's buffer while the
 * loads pass them. Only an engine on real hardware can find it, and x86 shows it as well as ARM.
 */
@JCStressTest
@State
@Canary(engines = Engine.JCSTRESS)
@Description("Each of two threads raises its own plain flag and then looks at the other's.")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both flags were up in time.")
@Outcome(
        id = {"0, 1", "1, 0"},
        expect = Expect.ACCEPTABLE,
        desc = "One thread was done before the other began to look.")
@Outcome(id = "0, 0", expect = Expect.FORBIDDEN, desc = "Seeded race: both stores came too late.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Flags are 0 or 1.")
public class StoreBuffering {

    private int left;
    private int right;

    /** Raises the left flag. */
    @Actor
    public void left(II_Result r) {
        left = 1;
        r.r1 = right;
    }

    /** Raises the right flag. */
    @Actor
    public void right(II_Result r) {
        right = 1;
        r.r2 = left;
    }
}
