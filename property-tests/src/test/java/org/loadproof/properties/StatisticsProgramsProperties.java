package org.loadproof.properties;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Reporter;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.loadproof.models.Contracts;
import org.loadproof.parallel.Operation;
import org.loadproof.parallel.Program;
import org.loadproof.parallel.Programs;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** However loads end, and whoever reads meanwhile: each counts once, and readings are whole. */
@Label("Programs of loads that end in all ways count each of them once")
class StatisticsProgramsProperties {

    private static final List<String> LOADS =
            List.of("load", "unreadable", "undecompressible", "corrupt", "badArgument");

    private final ProgramCheck check =
            new ProgramCheck(StatisticsProgramsProperties.class, Contracts.statistics());

    @Property(tries = 100, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.FIRST)
    @Verifies({Rule.S1, Rule.S2})
    void countOnce(@ForAll("programs") Program program, Reporter reporter)
            throws InterruptedException {
        check.run(program, reporter);
        Statistics.label("a load meets a reading")
                .collect(Programs.meet(program, LOADS, List.of("statistics")))
                .coverage(c -> c.check(true).percentage(p -> p > 30));
    }

    @Provide
    Arbitrary<Program> programs() {
        return check.programs(
                Arbitraries.frequencyOf(
                        Tuple.of(5, Arbitraries.of(LOADS).map(Operation::of)),
                        Tuple.of(2, Arbitraries.just(Operation.of("statistics")))));
    }
}
