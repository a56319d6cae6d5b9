package org.loadproof.linearizability;

import java.time.Duration;
import org.loadproof.explorer.search.Budget;
import org.loadproof.explorer.search.Depth;

/**
 * What one check may take. The scenarios are random anyway, so it is a time, after which none is
 * begun; how deep each is searched does not depend on it.
 *
 * @param stressScenarios how many are put on real threads in one go
 * @param stressInvocations how often each of them
 */
record Allowance(
        Duration share,
        int mostScenarios,
        Depth depth,
        int stressScenarios,
        int stressInvocations) {

    /** For a canary: enough to find what is easily found. */
    static final Allowance CANARY =
            new Allowance(Duration.ofSeconds(20), 30, new Depth(2, 50, 2_000), 10, 3_000);

    /** Of that budget, for one of so many checks. */
    static Allowance of(Budget budget, int checks) {
        return switch (budget) {
            case GLANCE -> share(Duration.ofSeconds(20), checks, new Depth(1, 20, 300), 5, 500);
            case QUICK -> share(Duration.ofSeconds(27), checks, new Depth(2, 40, 150), 30, 300);
            case CI -> share(Duration.ofMinutes(5), checks, new Depth(3, 200, 5_000), 50, 5_000);
            case DEEP ->
                    share(Duration.ofHours(2), checks, new Depth(4, 2_000, 50_000), 200, 50_000);
        };
    }

    private static Allowance share(
            Duration all, int checks, Depth depth, int together, int stress) {
        Duration each = all.dividedBy(Math.max(1, checks));
        return new Allowance(each, Integer.MAX_VALUE, depth, together, stress);
    }
}
