package org.loadproof.report.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.loadproof.report.evidence.Interleaving;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.Finding;
import org.loadproof.report.model.Findings;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.source.Sources;

/** The failures as SARIF: a result for each, with its place in the sources and its interleaving. */
final class Sarif {

    /** The rule of what cites none. */
    static final String CHECK = "check";

    /** The rule that a surviving mutant breaks. */
    static final String MUTANT = "mutant";

    /** More of them are not shown by those who read this format. */
    private static final int MAX_RESULTS = 5000;

    private final RaceReport report;
    private final SarifPlaces places;
    private final List<String> ruleIds;

    private Sarif(RaceReport report, Sources sources) {
        this.report = report;
        this.places = new SarifPlaces(sources);
        this.ruleIds =
                Stream.concat(
                                report.rules().stream().map(RaceReport.RuleRow::id),
                                Stream.of(CHECK, MUTANT))
                        .toList();
    }

    static SarifLog of(RaceReport report, Sources sources) {
        return new Sarif(report, sources).log();
    }

    private SarifLog log() {
        List<SarifLog.Result> results =
                report.findings().stream()
                        .filter(f -> f.verdict() == Verdict.FAIL)
                        .limit(MAX_RESULTS)
                        .map(this::result)
                        .toList();
        SarifLog.Text root = new SarifLog.Text("The project's root.");
        return new SarifLog(
                SarifLog.SCHEMA,
                SarifLog.VERSION,
                List.of(
                        new SarifLog.Run(
                                new SarifLog.Tool(driver()),
                                List.of(invocation()),
                                Map.of(SarifPlaces.ROOT, new SarifLog.Base(root)),
                                "utf16CodeUnits",
                                results)));
    }

    private SarifLog.Driver driver() {
        List<SarifLog.Descriptor> rules = new ArrayList<>();
        report.rules().forEach(rule -> rules.add(descriptor(rule.id(), rule.text())));
        rules.add(descriptor(CHECK, "Every check passes, those that cite no rule included."));
        rules.add(descriptor(MUTANT, "Every seeded defect is found, and nothing in a control."));
        List<SarifLog.Descriptor> requirements =
                Stream.of(Requirement.values())
                        .map(r -> descriptor(r.name(), r.sentence()))
                        .toList();
        return new SarifLog.Driver("Loadproof", rules, requirements);
    }

    private static SarifLog.Descriptor descriptor(String id, String sentence) {
        return new SarifLog.Descriptor(id, new SarifLog.Text(sentence.isEmpty() ? id : sentence));
    }

    /** Whatever keeps the report from being believed makes it unsuccessful. */
    private SarifLog.Invocation invocation() {
        List<SarifLog.Notification> notifications = new ArrayList<>();
        report.problems().forEach(p -> notifications.add(notification(p.line(), p.requirement())));
        Findings.runs(report).stream()
                .filter(bad -> bad.run().verdict() == Verdict.ERROR)
                .map(
                        bad ->
                                bad.scenario().id()
                                        + " ("
                                        + bad.run().name()
                                        + "): "
                                        + bad.run().message())
                .forEach(text -> notifications.add(notification(text)));
        Findings.mutants(report).stream()
                .filter(m -> m.verdict() == Verdict.ERROR)
                .forEach(
                        m ->
                                notifications.add(
                                        notification("mutant " + m.id() + ": " + m.message())));
        report.notRun().stream()
                .filter(n -> !n.waived())
                .map(n -> "not run: " + n.scenario() + " (" + n.name() + "): " + n.reason())
                .forEach(text -> notifications.add(notification(text, Requirement.PLANNED)));
        Findings.uncovered(report)
                .forEach(r -> notifications.add(notification("rule " + r.id() + ": " + r.note())));
        return new SarifLog.Invocation(
                notifications.isEmpty() && report.executed() + report.cached() > 0,
                Objects.toString(report.startedAt(), null),
                notifications);
    }

    private static SarifLog.Notification notification(String text, Requirement requirement) {
        return new SarifLog.Notification(
                "error", new SarifLog.Text(text), new SarifLog.Reference(requirement.name()));
    }

    private static SarifLog.Notification notification(String text) {
        return new SarifLog.Notification("error", new SarifLog.Text(text), null);
    }

    private SarifLog.Result result(Finding finding) {
        RaceReport.Run run = Findings.explained(report, finding);
        Interleaving interleaving = run == null ? null : run.interleaving();
        SarifLog.PhysicalLocation start = start(finding);
        SarifLog.PhysicalLocation broken =
                interleaving == null ? null : SarifFlow.broken(interleaving, places);
        int rule = rule(finding);
        return new SarifLog.Result(
                ruleIds.get(rule),
                rule,
                "error",
                new SarifLog.Text(text(finding)),
                List.of(new SarifLog.Location(broken == null ? start : broken, null)),
                fingerprints(finding),
                interleaving == null ? null : List.of(SarifFlow.of(interleaving, places, start)),
                properties(finding));
    }

    private SarifLog.PhysicalLocation start(Finding finding) {
        return report.mutants().stream()
                .filter(m -> m.id().equals(finding.mutant()))
                .findFirst()
                .map(places::of)
                .orElseGet(() -> places.of(finding.scenarios().get(0)));
    }

    /** The first rule that was broken, by its index. */
    private int rule(Finding finding) {
        if (finding.mutant() != null) {
            return ruleIds.indexOf(MUTANT);
        }
        return finding.rules().stream()
                .map(ruleIds::indexOf)
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(ruleIds.indexOf(CHECK));
    }

    /** GitHub looks only at the one that is named after the line, and takes any text for it. */
    private static Map<String, String> fingerprints(Finding finding) {
        Map<String, String> fingerprints = new LinkedHashMap<>();
        fingerprints.put("finding/v1", finding.fingerprint());
        fingerprints.put("primaryLocationLineHash", finding.fingerprint() + ":1");
        return fingerprints;
    }

    private static Map<String, Object> properties(Finding finding) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("rules", finding.rules());
        properties.put("scenarios", finding.scenarios());
        properties.put("engines", finding.engines());
        return properties;
    }

    private static String text(Finding finding) {
        String message = finding.message() == null ? "" : "\n" + finding.message();
        String replay = finding.replay() == null ? "" : "\nRun it again: " + finding.replay();
        return finding.headline() + message + replay;
    }
}
