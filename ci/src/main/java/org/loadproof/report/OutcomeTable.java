package org.loadproof.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The results of one scenario side by side: how often each engine saw what. */
public final class OutcomeTable {

    /**
     * One result.
     *
     * @param counts one for each engine of the table; null where the engine does not list it
     * @param reachable whether an explored interleaving leads to it; null if none was recorded
     */
    public record Row(
            String value,
            Evidence.Expect expect,
            @Nullable String description,
            List<@Nullable Long> counts,
            @Nullable Boolean reachable) {

        /** What is remarkable about it, or the empty text. */
        public String remark() {
            long seen = counts.stream().filter(Objects::nonNull).mapToLong(Long::longValue).sum();
            if (seen == 0) {
                return expect == Evidence.Expect.FORBIDDEN ? "" : "never seen";
            }
            return Boolean.FALSE.equals(reachable) ? "memory-model effect" : "";
        }

        /** Whether it was seen and must not be. */
        public boolean broken() {
            boolean bad = expect == Evidence.Expect.FORBIDDEN || expect == Evidence.Expect.UNKNOWN;
            return bad && counts.stream().anyMatch(c -> c != null && c > 0);
        }

        /** Reachability in one word. */
        public String reach() {
            return reachable == null ? "unknown" : reachable ? "yes" : "no";
        }
    }

    private final List<RaceReport.Run> runs;

    private OutcomeTable(List<RaceReport.Run> runs) {
        this.runs = runs;
    }

    /** The table of that scenario; it has no rows if no engine recorded results. */
    public static OutcomeTable of(RaceReport.Scenario scenario) {
        return new OutcomeTable(
                scenario.runs().stream().filter(r -> r.outcomes() != null).toList());
    }

    /** The engines that recorded results, in the order of the counts. */
    public List<String> engines() {
        return runs.stream().map(RaceReport.Run::engine).toList();
    }

    /** Every result that any engine knows, in the order in which they were recorded. */
    public List<Row> rows() {
        Map<String, Evidence.Outcome> values = new LinkedHashMap<>();
        for (RaceReport.Run run : runs) {
            outcomes(run).forEach(o -> values.putIfAbsent(o.value(), o));
        }
        return values.values().stream().map(this::row).toList();
    }

    private Row row(Evidence.Outcome outcome) {
        Boolean reachable = null;
        List<@Nullable Long> counts = new ArrayList<>();
        for (RaceReport.Run run : runs) {
            Evidence.Outcome same = find(run, outcome.value());
            counts.add(same == null ? null : (Long) same.count());
            if (same != null && same.reachableUnderSC() != null && reachable == null) {
                reachable = same.reachableUnderSC();
            }
        }
        return new Row(outcome.value(), outcome.expect(), outcome.description(), counts, reachable);
    }

    private static Evidence.@Nullable Outcome find(RaceReport.Run run, String value) {
        return outcomes(run).stream().filter(o -> o.value().equals(value)).findFirst().orElse(null);
    }

    private static List<Evidence.Outcome> outcomes(RaceReport.Run run) {
        return Objects.requireNonNullElse(run.outcomes(), List.of());
    }
}
