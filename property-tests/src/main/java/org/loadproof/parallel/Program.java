package org.loadproof.parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is run: first the prefix, then the branches, each on a thread of its own, at the same time.
 * On one line: {@code open(0) => read(0); close() | truncate(0)}.
 */
public record Program(List<Operation> prefix, List<List<Operation>> branches) {

    public Program {
        prefix = List.copyOf(prefix);
        branches = branches.stream().map(List::copyOf).toList();
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if it is not a program; the message names the part
     */
    public static Program parse(String text) {
        int arrow = text.indexOf("=>");
        String prefix = arrow < 0 ? "" : text.substring(0, arrow);
        List<List<Operation>> branches = new ArrayList<>();
        for (String branch : text.substring(arrow < 0 ? 0 : arrow + 2).split("\\|", -1)) {
            branches.add(operations(branch));
        }
        return new Program(operations(prefix), branches);
    }

    private static List<Operation> operations(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(";", -1)).map(Operation::parse).toList();
    }

    /** How many operations it has. */
    public int size() {
        return prefix.size() + branches.stream().mapToInt(List::size).sum();
    }

    @Override
    public String toString() {
        String side = branches.stream().map(Program::inLine).collect(Collectors.joining(" | "));
        return prefix.isEmpty() ? side : inLine(prefix) + " => " + side;
    }

    private static String inLine(List<Operation> operations) {
        return operations.stream().map(Operation::toString).collect(Collectors.joining("; "));
    }
}
