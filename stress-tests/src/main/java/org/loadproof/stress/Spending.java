package org.loadproof.stress;

import java.util.List;
import org.loadproof.testkit.Spent;

/** What a run spends its time on, start by start of jcstress. Used by one thread. */
final class Spending {

    private double probing;
    private double forks;
    private double canaries;

    /** A start of jcstress: first it looks at the machine, then it forks JVMs. */
    void on(Batch batch) {
        probing += batch.startSeconds();
        forks += Math.max(0, batch.seconds() - batch.startSeconds());
    }

    /** So much of the time for forks went into the canaries. */
    void onCanaries(double seconds) {
        canaries += seconds;
    }

    /** All of it, in a run that took so long by the clock. */
    List<Spent> spent(double wall) {
        return List.of(
                new Spent("probing", probing),
                new Spent("canaries", canaries),
                new Spent("forks", Math.max(0, forks - canaries)),
                Spent.wall(wall));
    }
}
