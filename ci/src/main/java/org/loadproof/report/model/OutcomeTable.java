package org.loadproof.report.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Verdict;

/**
 * The results of one scenario side by side: how often each engine on each JVM saw what.
 *
 * <p>An engine lists every result that it saw, and every declared id, which may be a pattern, that
 * none of them met. So what it does not list it did not see, and a declared id that some engine met
 * is no result of its own.
 */
public final class OutcomeTable {

    /** What only several engines together can say about a result. */
    public enum Grade {
        /** Declared as possible, and no engine on any JVM reached it. */
        DEAD_OUTCOME("dead outcome"),
        /** Seen on real threads, and no interleaving leads to it. */
        MEMORY_MODEL_EFFECT("memory-model effect");

        private final String words;

        Grade(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /**
     * One result.
     *
     * @param counts one for each run of the table; null where the run says nothing that is believed
     * @param reachable whether an interleaving leads to it; null if no search tells
     * @param cutShort whether a search ended with a finding, so that it may have missed the result
     */
    public record Row(
            String value,
            Evidence.Expect expect,
            @Nullable String description,
            List<@Nullable Long> counts,
            @Nullable Boolean reachable,
            boolean cutShort) {

        /** What is remarkable about it; null if nothing. */
        public @Nullable Grade grade() {
            if (!seen()) {
                return expected() && !cutShort ? Grade.DEAD_OUTCOME : null;
            }
            return Boolean.FALSE.equals(reachable) ? Grade.MEMORY_MODEL_EFFECT : null;
        }

        /** Whether it was seen and must not be. */
        public boolean broken() {
            return !expected() && seen();
        }

        /** Reachability in one word. */
        public String reach() {
            return reachable == null ? "unknown" : reachable ? "yes" : "no";
        }

        private boolean seen() {
            return counts.stream().anyMatch(c -> c != null && c > 0);
        }

        private boolean expected() {
            return expect.accepted();
        }
    }

    private final List<RaceReport.Run> runs;

    private OutcomeTable(List<RaceReport.Run> runs) {
        this.runs = runs;
    }

    /** The table of that scenario; it has no rows if no engine recorded results. */
    public static OutcomeTable of(RaceReport.Scenario scenario) {
        return of(scenario.runs());
    }

    /** Of these runs of one scenario. */
    public static OutcomeTable of(List<RaceReport.Run> runs) {
        return new OutcomeTable(runs.stream().filter(r -> r.outcomes() != null).toList());
    }

    /** The runs that recorded results, in the order of the counts. */
    public List<RaceReport.Run> runs() {
        return runs;
    }

    /** Every result that any engine knows, in the order in which they were recorded. */
    public List<Row> rows() {
        Map<String, Evidence.Outcome> values = new LinkedHashMap<>();
        for (RaceReport.Run run : runs) {
            outcomes(run).forEach(o -> values.putIfAbsent(o.value(), o));
        }
        return values.values().stream().filter(o -> !met(o, values)).map(this::row).toList();
    }

    /** Whether it is a declared id, and another row has what was seen of it. */
    private boolean met(Evidence.Outcome declared, Map<String, Evidence.Outcome> values) {
        return total(declared.value()) == 0
                && values.values().stream()
                        .filter(v -> !v.value().equals(declared.value()))
                        .filter(v -> v.expect() == declared.expect())
                        .filter(v -> Objects.equals(v.description(), declared.description()))
                        .filter(v -> total(v.value()) > 0)
                        .anyMatch(v -> matches(declared.value(), v.value()));
    }

    private static boolean matches(String id, String value) {
        try {
            return Pattern.matches(id, value);
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private long total(String value) {
        return runs.stream()
                .filter(RaceReport.Run::tells)
                .map(r -> find(r, value))
                .filter(Objects::nonNull)
                .mapToLong(Evidence.Outcome::count)
                .sum();
    }

    private Row row(Evidence.Outcome outcome) {
        List<@Nullable Long> counts = new ArrayList<>();
        runs.forEach(run -> counts.add(count(run, outcome.value())));
        return new Row(
                outcome.value(),
                outcome.expect(),
                outcome.description(),
                counts,
                reachable(outcome.value()),
                runs.stream().anyMatch(OutcomeTable::cutShort));
    }

    /** Samples go on after a finding. */
    private static boolean cutShort(RaceReport.Run run) {
        boolean red = run.verdict() == Verdict.FAIL || run.verdict() == Verdict.ERROR;
        return red && run.tells() && !run.exhausted() && !Engines.samples(run.engine());
    }

    private static @Nullable Long count(RaceReport.Run run, String value) {
        Evidence.Outcome same = find(run, value);
        return !run.tells() ? null : same == null ? (Long) 0L : (Long) same.count();
    }

    /** One search that reached it is enough; one that ran out of interleavings tells as well. */
    private @Nullable Boolean reachable(String value) {
        Boolean reachable = null;
        for (RaceReport.Run run : runs) {
            Evidence.Outcome same = find(run, value);
            Boolean says = same == null ? null : same.reachableUnderSC();
            if (says == null && run.exhausted()) {
                says = same != null && same.count() > 0;
            }
            if (run.tells() && says != null && !Boolean.TRUE.equals(reachable)) {
                reachable = says;
            }
        }
        return reachable;
    }

    private static Evidence.@Nullable Outcome find(RaceReport.Run run, String value) {
        return outcomes(run).stream().filter(o -> o.value().equals(value)).findFirst().orElse(null);
    }

    private static List<Evidence.Outcome> outcomes(RaceReport.Run run) {
        return Objects.requireNonNullElse(run.outcomes(), List.of());
    }
}
