package org.loadproof.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a failing program smaller for as long as it still fails: without a branch, without an
 * operation, with one moved from a branch to the prefix, with smaller arguments.
 */
final class Shrinking {

    /** Each attempt costs many runs. */
    private static final int MOST_ATTEMPTS = Integer.getInteger("shrinking.attempts", 200);

    private final Predicate<Program> fails;
    private int attempts;

    Shrinking(Predicate<Program> fails) {
        this.fails = fails;
    }

    /** The smallest program that was found to fail; at worst the given one. */
    Program shrink(Program failing) {
        Program smallest = failing;
        Program smaller = firstFailing(smallest);
        while (smaller != null) {
            smallest = smaller;
            smaller = firstFailing(smallest);
        }
        return smallest;
    }

    private @Nullable Program firstFailing(Program program) {
        return candidates(program)
                .filter(candidate -> attempts++ < MOST_ATTEMPTS && fails.test(candidate))
                .findFirst()
                .orElse(null);
    }

    /** Those that lose most first. */
    static Stream<Program> candidates(Program program) {
        return Stream.of(
                        withoutBranch(program),
                        withoutOperation(program),
                        withMove(program),
                        withSmallerArgument(program))
                .flatMap(List::stream)
                .distinct();
    }

    private static List<Program> withoutBranch(Program program) {
        List<Program> smaller = new ArrayList<>();
        for (int i = 0; program.branches().size() > 1 && i < program.branches().size(); i++) {
            List<List<Operation>> branches = new ArrayList<>(program.branches());
            branches.remove(i);
            smaller.add(new Program(program.prefix(), branches));
        }
        return smaller;
    }

    private static List<Program> withoutOperation(Program program) {
        List<Program> smaller = new ArrayList<>();
        for (int line = 0; line <= program.branches().size(); line++) {
            for (int i = 0; i < line(program, line).size(); i++) {
                List<Operation> operations = new ArrayList<>(line(program, line));
                operations.remove(i);
                if (line == 0 || !operations.isEmpty()) {
                    smaller.add(with(program, line, operations));
                }
            }
        }
        return smaller;
    }

    /** What is done before fails as well is done before: fewer operations meet. */
    private static List<Program> withMove(Program program) {
        List<Program> smaller = new ArrayList<>();
        for (int line = 1; line <= program.branches().size(); line++) {
            List<Operation> operations = line(program, line);
            if (operations.size() > 1) {
                List<Operation> prefix = new ArrayList<>(program.prefix());
                prefix.add(operations.get(0));
                Program rest = with(program, line, operations.subList(1, operations.size()));
                smaller.add(new Program(prefix, rest.branches()));
            }
        }
        return smaller;
    }

    private static List<Program> withSmallerArgument(Program program) {
        List<Program> smaller = new ArrayList<>();
        for (int line = 0; line <= program.branches().size(); line++) {
            for (int i = 0; i < line(program, line).size(); i++) {
                Operation operation = line(program, line).get(i);
                for (int a = 0; a < operation.arguments().size(); a++) {
                    int argument = operation.arguments().get(a);
                    if (argument > 0 && !operation.name().equals(Rounds.INTERRUPT)) {
                        List<Integer> arguments = new ArrayList<>(operation.arguments());
                        arguments.set(a, argument - 1);
                        List<Operation> operations = new ArrayList<>(line(program, line));
                        operations.set(i, new Operation(operation.name(), arguments));
                        smaller.add(with(program, line, operations));
                    }
                }
            }
        }
        return smaller;
    }

    private static List<Operation> line(Program program, int line) {
        return line == 0 ? program.prefix() : program.branches().get(line - 1);
    }

    private static Program with(Program program, int line, List<Operation> operations) {
        if (line == 0) {
            return new Program(operations, program.branches());
        }
        List<List<Operation>> branches = new ArrayList<>(program.branches());
        branches.set(line - 1, operations);
        return new Program(program.prefix(), branches);
    }
}
