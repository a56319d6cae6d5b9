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

/**
 * Whatever several threads do with loads, good and bad, unloads, references, writers and
 * interruptions: every answer is one of the contract, and nobody waits who should not.
 */
@Label("Programs of loads, unloads, references, writers and interruptions keep the contract")
class LoaderProgramsProperties {

    private static final List<String> LOADS = List.of("load", "loadFailing");

    private final ProgramCheck check =
            new ProgramCheck(LoaderProgramsProperties.class, Contracts.loader());

    @Property(tries = 600, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.FIRST)
    @Verifies({
        Rule.W1, Rule.R1, Rule.R3, Rule.I1, Rule.I2, Rule.I3, Rule.I4, Rule.I5, Rule.I6, Rule.I7,
        Rule.N1, Rule.N2, Rule.N3, Rule.L1, Rule.L2, Rule.U1, Rule.E1
    })
    void keepTheContract(@ForAll("programs") Program program, Reporter reporter)
            throws InterruptedException {
        check.run(program, reporter);
        Statistics.label("duplicate loads meet")
                .collect(Programs.meet(program, LOADS, LOADS))
                .coverage(c -> c.check(true).percentage(p -> p > 15));
        Statistics.label("a load meets a writer")
                .collect(Programs.meet(program, LOADS, List.of("openToWrite")))
                .coverage(c -> c.check(true).percentage(p -> p > 5));
        Statistics.label("a load meets an unload")
                .collect(Programs.meet(program, LOADS, List.of("unload")))
                .coverage(c -> c.check(true).percentage(p -> p > 5));
    }

    @Provide
    Arbitrary<Program> programs() {
        Arbitrary<Integer> file =
                Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 1), Tuple.of(1, 2));
        Arbitrary<Integer> name = Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 1));
        return check.programs(
                Arbitraries.frequencyOf(
                        Tuple.of(6, file.map(f -> Operation.of("load", f))),
                        Tuple.of(3, file.map(f -> Operation.of("loadFailing", f))),
                        Tuple.of(2, file.map(f -> Operation.of("openToWrite", f))),
                        Tuple.of(1, Arbitraries.just(Operation.of("closeWriter"))),
                        Tuple.of(1, file.map(f -> Operation.of("writeCount", f))),
                        Tuple.of(3, name.map(n -> Operation.of("unload", n))),
                        Tuple.of(2, name.map(n -> Operation.of("tryGet", n))),
                        Tuple.of(1, Arbitraries.just(Operation.of("put"))),
                        Tuple.of(1, name.map(n -> Operation.of("isLive", n))),
                        Tuple.of(
                                2,
                                Arbitraries.of(1, 2, 3).map(b -> Operation.of("interrupt", b)))));
    }
}
