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

/** Whatever is opened, duplicated, truncated, written, read and closed, on real files. */
@Label("Programs of openings, truncations, readings and closings keep the contract")
class FileTableProgramsProperties {

    private static final List<String> WRITERS = List.of("openWrite", "openTruncating", "truncate");

    private final ProgramCheck check =
            new ProgramCheck(FileTableProgramsProperties.class, Contracts.fileTable());

    @Property(tries = 100, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.FIRST)
    @Verifies({Rule.W1, Rule.W3, Rule.W4, Rule.R1, Rule.R3})
    void keepTheContract(@ForAll("programs") Program program, Reporter reporter)
            throws InterruptedException {
        check.run(program, reporter);
        Statistics.label("a reading meets a writer")
                .collect(Programs.meet(program, List.of("read"), WRITERS))
                .coverage(c -> c.check(true).percentage(p -> p > 8));
        Statistics.label("writers meet")
                .collect(Programs.meet(program, WRITERS, WRITERS))
                .coverage(c -> c.check(true).percentage(p -> p > 3));
    }

    @Provide
    Arbitrary<Program> programs() {
        Arbitrary<Integer> file =
                Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(2, 1), Tuple.of(1, 2));
        return check.programs(
                Arbitraries.frequencyOf(
                        Tuple.of(3, file.map(f -> Operation.of("openWrite", f))),
                        Tuple.of(1, file.map(f -> Operation.of("openTruncating", f))),
                        Tuple.of(1, file.map(f -> Operation.of("truncate", f))),
                        Tuple.of(4, file.map(f -> Operation.of("read", f))),
                        Tuple.of(
                                2,
                                Arbitraries.integers()
                                        .between(1, 3)
                                        .map(b -> Operation.of("write", b))),
                        Tuple.of(1, Arbitraries.just(Operation.of("duplicate"))),
                        Tuple.of(3, Arbitraries.just(Operation.of("close")))));
    }
}
