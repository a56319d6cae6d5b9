package org.loadproof.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells a person about a program that failed. */
final class FailureText {

    private static final int GAP = 3;

    private final String contract;
    private final Program program;
    private final Linearization<?> checked;
    private final Explanation explanation;

    FailureText(String contract, Program program, Linearization<?> checked) {
        this.contract = contract;
        this.program = program;
        this.checked = checked;
        this.explanation = Explanation.of(checked);
    }

    /** The explanation as data for a picture. */
    String json() {
        return explanation.json();
    }

    /** What fits nowhere, in one line. */
    String misfit() {
        return explanation.misfitText();
    }

    /**
     * All of it.
     *
     * @param often how often the program failed
     * @param replay the command that runs its property again
     */
    String of(String often, String replay) {
        return """
        %s: %s, %s
        %s

        program
        %s
        history%s
        %s

        %s
        replay   %s -Dprogram='%s'
        """
                .formatted(
                        contract,
                        checked.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        often,
                        misfit(),
                        table(),
                        checked.history().stuck()
                                ? " (stuck: nobody is left to wake who waits)"
                                : "",
                        Lanes.draw(checked.history()).indent(2).stripTrailing(),
                        explanation.text(),
                        replay,
                        program)
                .stripTrailing();
    }

    /** The program with a column for each thread. */
    private String table() {
        List<List<Operation>> columns = new ArrayList<>(program.branches());
        int rows = columns.stream().mapToInt(List::size).max().orElse(0);
        StringBuilder table = new StringBuilder();
        program.prefix().forEach(o -> table.append("  0  ").append(o).append('\n'));
        List<Integer> widths =
                columns.stream()
                        .map(c -> c.stream().mapToInt(o -> o.toString().length()).max().orElse(1))
                        .toList();
        for (int row = -1; row < rows; row++) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < columns.size(); i++) {
                List<Operation> column = columns.get(i);
                String cell =
                        row < 0
                                ? Call.lane(i + 1)
                                : row < column.size() ? column.get(row).toString() : "";
                line.append(cell)
                        .append(
                                " "
                                        .repeat(
                                                widths.get(i)
                                                        + GAP
                                                        - Math.min(cell.length(), widths.get(i))));
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }
}
