package org.loadproof.report.history;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.judge.RunJudge;
import org.loadproof.report.model.History;

/**
 * Adds up what runs about the same classes have executed. Executions of other classes say nothing
 * about these, so they do not count; nor does the same evidence a second time, if it went into
 * several reports or into a merged one.
 */
public final class Accumulation {

    private static final class Amount {
        private int runs;
        private int failed;
        private long executions;
    }

    private record Key(String scenario, String engine, String name, String arch)
            implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return List.of(scenario, name, arch)
                    .toString()
                    .compareTo(List.of(other.scenario, other.name, other.arch).toString());
        }
    }

    private final Map<Key, Amount> amounts = new TreeMap<>();
    private final Set<List<String>> counted = new HashSet<>();

    private Accumulation() {}

    /** The sums over those of the runs that are about the classes of the last one. */
    public static List<History.Accumulated> of(List<PastRun> runs) {
        Accumulation sums = new Accumulation();
        String classes = runs.isEmpty() ? null : runs.get(runs.size() - 1).classHash();
        if (classes == null) {
            return List.of();
        }
        runs.stream().filter(r -> classes.equals(r.classHash())).forEach(sums::add);
        return sums.amounts.entrySet().stream().map(e -> row(e.getKey(), e.getValue())).toList();
    }

    private static History.Accumulated row(Key key, Amount amount) {
        boolean bounded = Engines.samples(key.engine()) && amount.failed == 0;
        return new History.Accumulated(
                key.scenario(),
                key.name(),
                key.arch(),
                amount.runs,
                amount.failed,
                amount.executions,
                bounded ? (Double) RunJudge.bound(amount.executions) : null);
    }

    private void add(PastRun past) {
        for (PastRun.Scenario scenario : past.scenarios()) {
            for (PastRun.Run run : scenario.runs()) {
                if (run.tells() && run.parts().isEmpty()) {
                    String arch = past.machines().get(0).arch();
                    add(past, scenario, run, null, arch, run.verdict(), run.executions());
                } else if (run.tells()) {
                    for (PastRun.Part p : run.parts()) {
                        String arch = Objects.requireNonNullElse(p.arch(), "unknown");
                        add(past, scenario, run, p.machine(), arch, p.verdict(), p.executions());
                    }
                }
            }
        }
    }

    private void add(
            PastRun past,
            PastRun.Scenario scenario,
            PastRun.Run run,
            @Nullable String machine,
            String arch,
            Verdict verdict,
            @Nullable Long executions) {
        String evidence = evidence(past, run, machine);
        if (executions == null
                || executions == 0
                || !counted.add(List.of(scenario.id(), run.module(), run.name(), evidence))) {
            return;
        }
        Key key = new Key(scenario.id(), run.engine(), run.name(), arch);
        Amount amount = amounts.computeIfAbsent(key, k -> new Amount());
        amount.runs++;
        amount.failed += verdict == Verdict.PASS ? 0 : 1;
        amount.executions += executions;
    }

    private static String evidence(PastRun past, PastRun.Run run, @Nullable String machine) {
        return past.engines().stream()
                .filter(e -> e.module().equals(run.module()) && e.engine().equals(run.engine()))
                .filter(e -> Objects.equals(e.label(), run.label()))
                .filter(e -> Objects.equals(e.machine(), machine))
                .map(PastRun.Engine::evidence)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("run " + past.id());
    }
}
