package org.loadproof.report.judge;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.EngineFolder;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.EvidenceReader;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.Figures;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.model.Warnings;

/** Judges a whole run from the evidence below a project's root. */
public final class Judge {

    private final Session session;
    private final List<EngineFolder> folders;
    private final List<JudgedEngine> engines;
    private final RuleBook book;
    private final Filters filters;
    private final @Nullable String filter;
    private final Freshness freshness;
    private final Actors actors;
    private final List<Problem> problems = new ArrayList<>();

    private Judge(Session session) throws IOException {
        this.session = session;
        this.folders = new EvidenceReader(session.root(), session.trees()).read();
        this.book = RuleBook.read(session);
        this.filters = new Filters(session, folders);
        this.filter = filters.whole();
        this.freshness = Freshness.of(session, folders);
        this.actors = Actors.below(session.root());
        Elsewhere elsewhere = new Elsewhere(folders);
        this.engines =
                folders.stream()
                        .map(
                                f ->
                                        EngineJudge.judge(
                                                f, session, filters.of(f), freshness, elsewhere))
                        .toList();
        Problem unbuilt = freshness.problem();
        if (unbuilt != null) {
            problems.add(unbuilt);
        }
    }

    /**
     * The judged run. Reads files only.
     *
     * @param own what came of the report's own tests
     * @throws IOException if a folder cannot be listed; bad evidence is no exception but a row
     */
    public static RaceReport judge(
            Session session, OwnTests own, @Nullable String commit, RaceReport.Host host)
            throws IOException {
        Judge judge = new Judge(session);
        judge.problems.addAll(own.problems(judge.filter != null));
        return judge.report(own, commit, host);
    }

    private RaceReport report(OwnTests own, @Nullable String commit, RaceReport.Host host) {
        List<RaceReport.Scenario> scenarios = Tables.scenarios(engines);
        List<RaceReport.Mutant> mutants = Tables.mutants(engines);
        List<RaceReport.RuleRow> rules =
                Tables.rules(
                        book.sentences(),
                        scenarios,
                        mutants.stream().filter(m -> !m.control()).toList(),
                        filter == null);
        int planned = engines.stream().mapToInt(e -> e.row().planned()).sum();
        int executed = engines.stream().mapToInt(e -> e.row().executed()).sum();
        int cached = engines.stream().mapToInt(e -> e.row().cached()).sum();
        wholeRun(planned, rules);
        List<Problem> all = new ArrayList<>(problems);
        engines.forEach(e -> all.addAll(e.problems()));
        Instant startedAt = startedAt();
        return new RaceReport(
                RaceReport.SCHEMA,
                verdict(all, rules, executed + cached),
                commit(commit),
                startedAt,
                wallSeconds(startedAt),
                budget(),
                filter,
                own.number(),
                own.leftOut(),
                host,
                Origins.of(session, folders, engines, freshness),
                Figures.totals(scenarios, mutants),
                engines.stream().map(JudgedEngine::row).toList(),
                planned,
                executed,
                cached,
                engines.stream().flatMap(e -> e.notRun().stream()).toList(),
                Warnings.of(scenarios, budget()),
                new Races(actors).of(scenarios, mutants),
                rules,
                scenarios,
                mutants,
                all,
                null);
    }

    /** That of the evidence, if it tells one and the report is made somewhere else. */
    private @Nullable String commit(@Nullable String here) {
        return plans().map(Evidence.Plan::commit)
                .filter(Objects::nonNull)
                .filter(told -> here == null || !here.startsWith(told))
                .findFirst()
                .orElse(here);
    }

    private void wholeRun(int planned, List<RaceReport.RuleRow> rules) {
        problems.addAll(book.problems());
        problems.addAll(UncontestedRules.strangers(book.sentences()));
        problems.addAll(JvmCheck.of(folders, session));
        problems.addAll(TreeCheck.of(folders, session));
        if (!book.sentences().isEmpty()) {
            rules.stream()
                    .filter(r -> r.text().isEmpty())
                    .forEach(
                            r ->
                                    problems.add(
                                            Problem.ofRun(
                                                    RuleBook.FILE,
                                                    Requirement.CONSISTENT,
                                                    "rule "
                                                            + r.id()
                                                            + " is cited by evidence,"
                                                            + " but is not in the list")));
        }
        if (planned == 0 && filter != null) {
            problems.add(Problem.ofRun(null, Requirement.SELECTED, nothingSelected(filter)));
        }
    }

    private String nothingSelected(String filter) {
        List<String> known = plans().flatMap(p -> p.filteredOut().stream()).toList();
        List<String> close =
                Stream.of(filter.split(",", -1))
                        .flatMap(glob -> CloseNames.of(glob.strip(), known).stream())
                        .distinct()
                        .toList();
        return "no scenario matches '"
                + filter
                + "'"
                + (close.isEmpty() ? "" : "; close: " + String.join(", ", close));
    }

    private Verdict verdict(List<Problem> all, List<RaceReport.RuleRow> rules, int known) {
        List<Verdict> verdicts = new ArrayList<>();
        engines.stream()
                .map(JudgedEngine::row)
                .filter(e -> !e.waived())
                .forEach(e -> verdicts.add(e.verdict()));
        all.forEach(p -> verdicts.add(Verdict.ERROR));
        rules.stream()
                .filter(RaceReport.RuleRow::uncovered)
                .forEach(r -> verdicts.add(Verdict.NOT_RUN));
        if (known == 0) {
            verdicts.add(Verdict.NOT_RUN);
        }
        return Verdict.worst(verdicts);
    }

    private @Nullable String budget() {
        return session.budget() != null
                ? session.budget()
                : plans().map(Evidence.Plan::budget)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private Stream<Evidence.Plan> plans() {
        return folders.stream().flatMap(f -> f.plans().stream());
    }

    private @Nullable Instant startedAt() {
        return session.since() != null
                ? session.since()
                : written().min(Instant::compareTo).orElse(null);
    }

    private @Nullable Double wallSeconds(@Nullable Instant startedAt) {
        Instant last = written().max(Instant::compareTo).orElse(null);
        return startedAt == null || last == null || last.isBefore(startedAt)
                ? null
                : (Double) (Duration.between(startedAt, last).toMillis() / 1000.0);
    }

    private Stream<Instant> written() {
        return folders.stream()
                .flatMap(
                        f ->
                                Stream.of(f.plans(), f.canaries(), f.runs(), f.mutants(), f.times())
                                        .flatMap(List::stream))
                .map(e -> ((Evidence) e).source().writtenAt());
    }
}
