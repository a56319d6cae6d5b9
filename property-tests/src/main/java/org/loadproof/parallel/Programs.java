package org.loadproof.parallel;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates programs. */
public final class Programs {

    /** The system property that names the only program to run. */
    static final String ONLY = "program";

    private static final int MOST_BEFORE = 3;
    private static final int MOST_IN_BRANCH = 4;

    private Programs() {}

    /**
     * Programs of those operations: few before, then two branches, or three a third as often. The
     * kept ones come first, as edge cases. If the system property {@code program} names one it is
     * the only one.
     *
     * @throws IllegalArgumentException if that property is not a program
     */
    public static Arbitrary<Program> of(Arbitrary<Operation> operations, Collection<Program> kept) {
        String only = System.getProperty(ONLY, "");
        if (!only.isBlank()) {
            return Arbitraries.just(Program.parse(only));
        }
        Arbitrary<List<Operation>> prefix = operations.list().ofMaxSize(MOST_BEFORE);
        Arbitrary<List<Operation>> branch =
                operations.list().ofMinSize(1).ofMaxSize(MOST_IN_BRANCH);
        Arbitrary<List<List<Operation>>> branches =
                Arbitraries.frequencyOf(
                        Tuple.of(3, branch.list().ofSize(2)), Tuple.of(1, branch.list().ofSize(3)));
        return Combinators.combine(prefix, branches)
                .as(Program::new)
                .edgeCases(cases -> cases.filter(any -> false).add(kept.toArray(Program[]::new)));
    }

    /** Whether two branches have operations on one and the same thing: the first argument. */
    public static boolean meet(
            Program program, Collection<String> some, Collection<String> others) {
        List<List<Operation>> branches = program.branches();
        return branches.stream()
                .anyMatch(
                        one ->
                                branches.stream()
                                        .filter(other -> other != one)
                                        .anyMatch(other -> meet(one, some, other, others)));
    }

    private static boolean meet(
            List<Operation> one,
            Collection<String> some,
            List<Operation> other,
            Collection<String> others) {
        return named(one, some).anyMatch(a -> named(other, others).anyMatch(b -> sameThing(a, b)));
    }

    private static Stream<Operation> named(List<Operation> branch, Collection<String> names) {
        return branch.stream().filter(operation -> names.contains(operation.name()));
    }

    private static boolean sameThing(Operation one, Operation other) {
        boolean whole = one.arguments().isEmpty() || other.arguments().isEmpty();
        return whole || one.argument() == other.argument();
    }
}
