package org.loadproof.stress;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.loadproof.testkit.Evidence.Outcome;
import org.loadproof.testkit.Evidence.Run;

/** The table at the end of a run, worst first. */
final class Summary {

    private Summary() {}

    static String of(List<Run> runs) {
        int width = runs.stream().mapToInt(r -> r.scenario().id().length()).max().orElse(0);
        String row = "%-8s %-" + Math.max(width, 8) + "s %15s %8s  %s%n";
        StringBuilder table = new StringBuilder();
        table.append(String.format(row, "VERDICT", "SCENARIO", "EXECUTIONS", "SECONDS", "SEEN"));
        runs.stream()
                .sorted(Comparator.comparing(Run::verdict).thenComparing(r -> r.scenario().id()))
                .forEach(r -> table.append(line(row, r)));
        return table.toString();
    }

    private static String line(String row, Run run) {
        return String.format(
                Locale.ROOT,
                row,
                run.verdict(),
                run.scenario().id(),
                String.format(Locale.ROOT, "%,d", run.executions()),
                String.format(Locale.ROOT, "%.1f", run.seconds()),
                run.message() != null ? run.message() : seen(run));
    }

    private static String seen(Run run) {
        List<Outcome> outcomes = run.outcomes() == null ? List.of() : run.outcomes();
        return outcomes.stream()
                .filter(o -> o.count() > 0)
                .map(o -> String.format(Locale.ROOT, "'%s' x %,d", o.value(), o.count()))
                .collect(Collectors.joining("   "));
    }
}
