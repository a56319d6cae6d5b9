package org.loadproof.properties;

import java.nio.file.Path;
import java.util.Collection;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Reporter;
import org.loadproof.parallel.Contract;
import org.loadproof.parallel.Corpus;
import org.loadproof.parallel.Operation;
import org.loadproof.parallel.ParallelCheck;
import org.loadproof.parallel.Program;
import org.loadproof.parallel.Programs;

/** A contract, checked by one property class. */
final class ProgramCheck {

    /** One run of a program meets one of its interleavings; a race needs many. */
    private static final int RUNS = 50;

    private static final Path CORPUS = Path.of("src/test/corpus");

    private final ParallelCheck<?> check;
    private final Collection<Program> kept;

    ProgramCheck(Class<?> property, Contract<?> contract) {
        this.check =
                new ParallelCheck<>(
                        contract,
                        ParallelCheck.Settings.ofBuild(RUNS),
                        "mvn verify -Dscenario=" + property.getSimpleName());
        this.kept = new Corpus(CORPUS).of(contract.name()).values();
    }

    /** What the contract's corpus has kept, and then programs of those operations. */
    Arbitrary<Program> programs(Arbitrary<Operation> operations) {
        return Programs.of(operations, kept);
    }

    /** Runs one program, several times. */
    void run(Program program, Reporter reporter) throws InterruptedException {
        check.check(program, reporter::publishValue);
    }
}
