package org.loadproof.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Verdict;

/** Finds what a scenario's author should look at though nothing failed. */
public final class Warnings {

    static final String DEAD_OUTCOME = OutcomeTable.Grade.DEAD_OUTCOME.words();
    static final String SHALLOW = "shallow";
    static final String UNREADABLE = "unreadable history";

    /** Most concurrency bugs need one to three; a budget of any other name promises nothing. */
    private static final Map<String, Integer> FORCED_SWITCHES =
            Map.of("quick", 2, "ci", 3, "deep", 4);

    private Warnings() {}

    /** Every warning, in the order of the scenarios. */
    public static List<RaceReport.Warning> of(
            List<RaceReport.Scenario> scenarios, @Nullable String budget) {
        List<RaceReport.Warning> warnings = new ArrayList<>();
        for (RaceReport.Scenario scenario : scenarios) {
            dead(scenario, warnings);
            scenario.runs().forEach(run -> shallow(scenario, run, budget, warnings));
        }
        return warnings;
    }

    /** These warnings, and before them those of a look at earlier runs. */
    static List<RaceReport.Warning> with(List<RaceReport.Warning> warnings, History history) {
        List<RaceReport.Warning> all = new ArrayList<>();
        for (History.Unreadable u : history.unreadable()) {
            all.add(new RaceReport.Warning(UNREADABLE, u.file(), null, u.message()));
        }
        for (History.Change c : history.changes()) {
            if (c.kind() == History.Kind.WEAKER || c.kind() == History.Kind.SLOWER) {
                all.add(new RaceReport.Warning(c.kind().words(), c.about(), null, c.message()));
            }
        }
        all.addAll(warnings);
        return all;
    }

    private static void dead(RaceReport.Scenario scenario, List<RaceReport.Warning> warnings) {
        for (OutcomeTable.Row row : OutcomeTable.of(scenario).rows()) {
            if (row.grade() == OutcomeTable.Grade.DEAD_OUTCOME && tried(scenario)) {
                warnings.add(
                        new RaceReport.Warning(
                                DEAD_OUTCOME, scenario.id(), row.value(), dead(scenario, row)));
            }
        }
    }

    private static boolean tried(RaceReport.Scenario scenario) {
        return scenario.runs().stream().anyMatch(RaceReport.Run::tells);
    }

    /** Unreachable and merely not reached are different things. */
    private static String dead(RaceReport.Scenario scenario, OutcomeTable.Row row) {
        String name = "'" + row.value() + "' is declared as possible, and ";
        List<String> tried =
                OutcomeTable.of(scenario).runs().stream()
                        .filter(RaceReport.Run::tells)
                        .map(r -> r.name() + ": " + Wording.tried(r))
                        .toList();
        return name
                + (Boolean.FALSE.equals(row.reachable())
                        ? "no interleaving leads to it: unreachable under sequential consistency"
                        : "nothing reached it within this budget; it may be reachable")
                + " ("
                + String.join("; ", tried)
                + ")";
    }

    private static void shallow(
            RaceReport.Scenario scenario,
            RaceReport.Run run,
            @Nullable String budget,
            List<RaceReport.Warning> warnings) {
        Integer wanted = budget == null ? null : FORCED_SWITCHES.get(budget);
        Long forced = run.forcedSwitches();
        boolean searched = run.engine().equals(Engines.LINCHECK) && run.tells();
        if (wanted == null || !searched || run.verdict() != Verdict.PASS || run.exhausted()) {
            return;
        }
        if (forced == null || forced < wanted) {
            String reached =
                    forced == null
                            ? "how many forced switches were completed is not known"
                            : "all interleavings with up to "
                                    + Wording.forced(forced)
                                    + " were run";
            warnings.add(
                    new RaceReport.Warning(
                            SHALLOW,
                            scenario.id(),
                            null,
                            run.name()
                                    + ": "
                                    + reached
                                    + "; budget "
                                    + budget
                                    + " is for at least "
                                    + wanted));
        }
    }
}
