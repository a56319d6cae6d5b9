package org.loadproof.mutants;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How the engines look at a mutant: each with a glance, and at what survives that deeper and
 * deeper, up to a budget. Otherwise most of the time would go into what the next engine, or the
 * next scenario, sees at once.
 *
 * @param deeper the looks after the glance; none in a quick run
 */
record Looks(Oracles glance, List<Oracles> deeper) {

    /** The budget of a quick build. */
    static final String QUICK = "quick";

    /** The budget of a night. */
    static final String DEEP = "deep";

    private static final String CI = "ci";

    /** The looks of a build with that budget. */
    static Looks of(String budget, Function<String, Oracles> oracles) {
        List<String> budgets =
                switch (budget) {
                    case QUICK -> List.of();
                    case DEEP -> List.of(QUICK, CI, DEEP);
                    default -> List.of(QUICK, budget);
                };
        return new Looks(oracles.apply(Oracles.GLANCE), budgets.stream().map(oracles).toList());
    }

    /** Those that a mutant of that class calls for. */
    List<Oracle> calledFor(String explorationClass) {
        return all(glance.calledFor(explorationClass), o -> o.calledFor(explorationClass));
    }

    /** All engines. */
    List<Oracle> byAll() {
        return all(glance.all(), Oracles::all);
    }

    /** Those for a mutant of which only that is known whether it needs weak memory. */
    List<Oracle> inTurn(String explorationClass) {
        return all(glance.atFirst(explorationClass), o -> o.onceMore(explorationClass));
    }

    private List<Oracle> all(List<Oracle> first, Function<Oracles, List<Oracle>> then) {
        return Stream.concat(first.stream(), deeper.stream().map(then).flatMap(List::stream))
                .toList();
    }
}
