package org.loadproof.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.model.RaceReport;

/** How often each result of a scenario came up, by JVM and by how its actors were compiled. */
public final class Histogram {

    /**
     * JVMs of one kind.
     *
     * @param counts one for each result
     */
    public record Row(String jvm, String compilation, long executions, List<Long> counts) {}

    private record Kind(String jvm, String compilation) {}

    /** As many columns as a page has room for. */
    private static final int MOST_OUTCOMES = 8;

    private final List<Evidence.Outcome> outcomes;
    private final List<Row> rows;
    private final int more;

    private Histogram(List<Evidence.Outcome> outcomes, List<Row> rows, int more) {
        this.outcomes = outcomes;
        this.rows = rows;
        this.more = more;
    }

    /** Of those runs that tell their configurations; without rows if none does. */
    public static Histogram of(List<RaceReport.Run> runs) {
        Map<String, Evidence.Outcome> outcomes = new LinkedHashMap<>();
        Map<Kind, List<Evidence.Configuration>> kinds = new LinkedHashMap<>();
        for (RaceReport.Run run : runs) {
            for (Evidence.Configuration c : configurations(run)) {
                Kind kind = new Kind(jvm(run), c.compilation());
                kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(c);
                Stream.ofNullable(run.outcomes())
                        .flatMap(List::stream)
                        .filter(o -> o.count() > 0)
                        .forEach(o -> outcomes.putIfAbsent(o.value(), o));
            }
        }
        List<Evidence.Outcome> sorted =
                outcomes.values().stream()
                        .sorted(Comparator.comparing(o -> o.expect().accepted()))
                        .limit(MOST_OUTCOMES)
                        .toList();
        List<Row> rows = new ArrayList<>();
        kinds.forEach((kind, configurations) -> rows.add(row(kind, configurations, sorted)));
        return new Histogram(sorted, rows, outcomes.size() - sorted.size());
    }

    /** The results that were seen, those that must not be first. */
    public List<Evidence.Outcome> outcomes() {
        return outcomes;
    }

    /** How many further results were seen. */
    public int more() {
        return more;
    }

    /** In the order in which they were recorded. */
    public List<Row> rows() {
        return rows;
    }

    /** How long the bar of a count is, in hundredths: the logarithm shows what is rare as well. */
    public long length(long count) {
        long most =
                rows.stream().flatMap(r -> r.counts().stream()).mapToLong(c -> c).max().orElse(1);
        return count == 0
                ? 0
                : Math.max(
                        2,
                        Math.round(100 * Math.log1p((double) count) / Math.log1p((double) most)));
    }

    private static Row row(
            Kind kind,
            List<Evidence.Configuration> configurations,
            List<Evidence.Outcome> outcomes) {
        return new Row(
                kind.jvm(),
                kind.compilation(),
                configurations.stream().mapToLong(Evidence.Configuration::executions).sum(),
                outcomes.stream().map(o -> count(configurations, o.value())).toList());
    }

    private static long count(List<Evidence.Configuration> configurations, String value) {
        return configurations.stream()
                .flatMap(c -> c.outcomes().stream())
                .filter(seen -> seen.value().equals(value))
                .mapToLong(Evidence.Seen::count)
                .sum();
    }

    private static List<Evidence.Configuration> configurations(RaceReport.Run run) {
        return Objects.requireNonNullElse(run.configurations(), List.of());
    }

    private static String jvm(RaceReport.Run run) {
        String jvm = run.label() == null ? run.jvm() : run.label();
        return jvm == null ? "unknown" : jvm;
    }
}
