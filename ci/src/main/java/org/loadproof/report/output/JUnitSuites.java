package org.loadproof.report.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.Finding;
import org.loadproof.report.model.Findings;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.model.Wording;

/**
 * The report in the words of JUnit's XML: a suite for each engine and JVM, a scenario a case. What
 * belongs to no engine is the last suite, so that no suite is red exactly if the report is green.
 */
final class JUnitSuites {

    private static final String WHOLE_RUN = "race report";

    static final String FAILURE = "failure";
    static final String ERROR = "error";
    static final String SKIPPED = "skipped";

    /**
     * One test case.
     *
     * @param message in one line; nobody sees that of a passed case
     * @param details how it came about, and the command that runs it again
     * @param output what a reader may want to know besides
     */
    record Case(
            String group,
            String name,
            @Nullable Double seconds,
            Verdict verdict,
            boolean waived,
            String message,
            String details,
            String output) {

        /** The element that says what came of it; none if it passed. */
        @Nullable String element() {
            return switch (verdict) {
                case PASS -> null;
                case FAIL -> FAILURE;
                case ERROR -> ERROR;
                case NOT_RUN -> waived ? SKIPPED : ERROR;
            };
        }
    }

    /** One suite. */
    record Suite(
            String name,
            @Nullable Double seconds,
            Map<String, @Nullable String> properties,
            List<Case> cases) {

        /** How many cases have that element. */
        long count(String element) {
            return cases.stream().filter(c -> element.equals(c.element())).count();
        }
    }

    private final RaceReport report;

    private JUnitSuites(RaceReport report) {
        this.report = report;
    }

    /** One for each engine, and one for what belongs to none. */
    static List<Suite> of(RaceReport report) {
        JUnitSuites suites = new JUnitSuites(report);
        List<Suite> all = new ArrayList<>();
        report.engines().forEach(engine -> all.add(suites.suite(engine)));
        all.add(suites.wholeRun());
        return all;
    }

    private Suite suite(RaceReport.Engine engine) {
        List<Case> cases = new ArrayList<>();
        for (RaceReport.Scenario scenario : report.scenarios()) {
            scenario.runs().stream()
                    .filter(run -> belongs(run, engine))
                    .forEach(run -> cases.add(scenario(engine, scenario, run)));
        }
        if (engine.equals(first(Engines.MUTANTS))) {
            report.mutants().forEach(mutant -> cases.add(mutant(engine, mutant)));
        }
        String name = engine.module() + " " + engine.name();
        return new Suite(name, engine.seconds(), properties(engine), cases);
    }

    /** What several machines made of a mutant is one verdict, so it is one case. */
    private RaceReport.@Nullable Engine first(String engine) {
        return report.engines().stream()
                .filter(e -> e.engine().equals(engine))
                .findFirst()
                .orElse(null);
    }

    private static boolean belongs(RaceReport.Run run, RaceReport.Engine engine) {
        return run.engine().equals(engine.engine())
                && run.module().equals(engine.module())
                && Objects.equals(run.label(), engine.label())
                && (run.parts().isEmpty() || part(run, engine) != null);
    }

    /** What the engine's machine adds to the run; null if there is only one machine. */
    private static RaceReport.@Nullable Part part(RaceReport.Run run, RaceReport.Engine engine) {
        return run.parts().stream()
                .filter(part -> part.machine().equals(engine.machine()))
                .findFirst()
                .orElse(null);
    }

    private Map<String, @Nullable String> properties(RaceReport.Engine engine) {
        Map<String, @Nullable String> properties = new LinkedHashMap<>();
        properties.put("version", engine.version());
        properties.put("jvm", engine.jvm());
        properties.put("executed", engine.executed() + " of " + engine.planned());
        RaceReport.CanaryCount canaries = engine.canaries();
        if (canaries != null && canaries.planned() > 0) {
            properties.put("canaries", canaries.found() + " of " + canaries.planned());
        }
        properties.put("budget", report.budget());
        properties.put("commit", report.commit());
        return properties;
    }

    private Case scenario(
            RaceReport.Engine engine, RaceReport.Scenario scenario, RaceReport.Run run) {
        String group = group(engine);
        int dot = scenario.id().lastIndexOf('.');
        RaceReport.Part part = part(run, engine);
        Verdict verdict = part == null ? run.verdict() : part.verdict();
        return new Case(
                dot < 0 ? group : group + "." + scenario.id().substring(0, dot),
                scenario.id().substring(dot + 1),
                part == null ? run.seconds() : part.seconds(),
                verdict,
                waived(engine, scenario),
                headline(verdict, f -> f.scenarios().contains(scenario.id()), run.message()),
                paragraphs(run.message(), run.trace(), run.replay()),
                paragraphs(scenario.title(), "Tried: " + Wording.strength(run), run.note()));
    }

    private boolean waived(RaceReport.Engine engine, RaceReport.Scenario scenario) {
        return report.notRun().stream()
                .filter(RaceReport.NotRun::waived)
                .filter(n -> n.module().equals(engine.module()) && n.name().equals(engine.name()))
                .anyMatch(n -> n.scenario().equals(scenario.id()));
    }

    private Case mutant(RaceReport.Engine engine, RaceReport.Mutant mutant) {
        return new Case(
                group(engine),
                mutant.id() + ": " + mutant.defect(),
                mutant.seconds(),
                mutant.verdict(),
                mutant.waived(),
                headline(mutant.verdict(), f -> mutant.id().equals(f.mutant()), mutant.message()),
                paragraphs(mutant.message(), mutant.patch()),
                paragraphs(mutant.origin()));
    }

    /** That of the finding, or what else there is to say if it is about none. */
    private String headline(Verdict verdict, Predicate<Finding> about, @Nullable String otherwise) {
        return report.findings().stream()
                .filter(f -> f.verdict() == verdict)
                .filter(about)
                .findFirst()
                .map(Finding::headline)
                .orElse(Objects.requireNonNullElse(otherwise, ""));
    }

    /** No two engines share one: who shows results takes equal names for the same test. */
    private static String group(RaceReport.Engine engine) {
        return engine.module().replace('/', '.') + "." + engine.name();
    }

    private Suite wholeRun() {
        List<Case> cases = new ArrayList<>();
        cases.add(whole("verdict", report.verdict(), Wording.headline(report)));
        Findings.problems(report).forEach(problem -> cases.add(problem(problem)));
        for (RaceReport.RuleRow rule : Findings.uncovered(report)) {
            cases.add(whole("rule " + rule.id(), Verdict.NOT_RUN, String.valueOf(rule.note())));
        }
        return new Suite(WHOLE_RUN, report.wallSeconds(), new LinkedHashMap<>(), cases);
    }

    private static Case problem(Findings.ProblemGroup problem) {
        String file = problem.files().isEmpty() ? "" : problem.files().get(0) + ": ";
        return new Case(
                WHOLE_RUN,
                file + problem.message(),
                null,
                Verdict.ERROR,
                false,
                file + problem.message(),
                paragraphs(problem.requirement().sentence(), String.join("\n", problem.files())),
                "");
    }

    private Case whole(String name, Verdict verdict, String message) {
        String limits = Wording.limits(report);
        return new Case(WHOLE_RUN, name, null, verdict, false, message, "", limits);
    }

    private static String paragraphs(@Nullable String... texts) {
        return String.join("\n\n", Stream.of(texts).filter(Objects::nonNull).toList());
    }
}
