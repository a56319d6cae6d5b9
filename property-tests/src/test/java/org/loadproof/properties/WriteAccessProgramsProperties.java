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

/** Whatever writers and those who forbid writing do: the file is never both. */
@Label("Programs of writers and deniers are linearizable")
class WriteAccessProgramsProperties {

    private final ProgramCheck check =
            new ProgramCheck(WriteAccessProgramsProperties.class, Contracts.writeAccess());

    @Property(tries = 400, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.FIRST)
    @Verifies({Rule.W1, Rule.W2, Rule.W3, Rule.W4})
    void linearizable(@ForAll("programs") Program program, Reporter reporter)
            throws InterruptedException {
        check.run(program, reporter);
        Statistics.label("a writer meets a denier")
                .collect(Programs.meet(program, List.of("tryGetWrite"), List.of("tryDenyWrite")))
                .coverage(c -> c.check(true).percentage(p -> p > 30));
    }

    @Provide
    Arbitrary<Program> programs() {
        Arbitrary<String> name =
                Arbitraries.frequency(
                        Tuple.of(3, "tryGetWrite"),
                        Tuple.of(3, "tryDenyWrite"),
                        Tuple.of(2, "putWrite"),
                        Tuple.of(2, "allowWrite"),
                        Tuple.of(1, "isOpenForWrite"),
                        Tuple.of(1, "count"));
        return check.programs(name.map(Operation::of));
    }
}
