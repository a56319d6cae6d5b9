package org.loadproof.stress;

import java.util.List;
import java.util.stream.Stream;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Evidence.Planned;
import org.loadproof.testkit.ScenarioFilter;

/**
 * What a run is going to do, decided before anything starts.
 *
 * @param runnable scenarios that fit on this machine
 * @param tooWide scenarios with more actors than CPUs, which jcstress would drop without a word
 * @param canaries seeded races to find first; none if nothing runs that they could vouch for
 */
record StressPlan(
        List<StressTest> runnable, List<StressTest> tooWide, List<StressTest> canaries, int cpus) {

    StressPlan {
        runnable = List.copyOf(runnable);
        tooWide = List.copyOf(tooWide);
        canaries = List.copyOf(canaries);
    }

    /**
     * Plans what the filter accepts.
     *
     * @throws HarnessFault if nothing is left although nothing was filtered, or if there is no
     *     canary
     */
    static StressPlan of(TestCatalogue catalogue, ScenarioFilter filter, int cpus) {
        List<StressTest> chosen =
                catalogue.scenarios().stream().filter(t -> filter.accepts(t.id())).toList();
        if (chosen.isEmpty() && filter.text() == null) {
            throw new HarnessFault("no scenario on the class path, only canaries: nothing to run");
        }
        if (catalogue.canaries().isEmpty()) {
            throw new HarnessFault("no canary for jcstress on the class path: nothing to trust");
        }
        List<StressTest> runnable = chosen.stream().filter(t -> t.actors() <= cpus).toList();
        return new StressPlan(
                runnable,
                chosen.stream().filter(t -> t.actors() > cpus).toList(),
                runnable.isEmpty() ? List.of() : catalogue.canaries(),
                cpus);
    }

    /** The same without a look for seeded races, which somebody else has had. */
    StressPlan withoutCanaries() {
        return new StressPlan(runnable, tooWide, List.of(), cpus);
    }

    /** Whether the filter left nothing at all. */
    boolean isEmpty() {
        return runnable.isEmpty() && tooWide.isEmpty();
    }

    /** Writes the plan, and with it the reason for each scenario that cannot run here. */
    void writeTo(Evidence evidence) {
        evidence.plan(planned(), canaries.stream().map(StressTest::id).toList());
    }

    private List<Planned> planned() {
        return Stream.concat(runnable.stream(), tooWide.stream()).map(StressTest::planned).toList();
    }
}
