package org.loadproof.report.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.EngineFolder;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.evidence.Session;

/** Holds an engine's plans against the folder they lie in and against what the build asked for. */
final class PlanCheck {

    private final EngineFolder folder;
    private final Session session;
    private final @Nullable String filter;
    private final Freshness freshness;
    private final List<Problem> problems = new ArrayList<>();

    private PlanCheck(
            EngineFolder folder, Session session, @Nullable String filter, Freshness freshness) {
        this.folder = folder;
        this.session = session;
        this.filter = filter;
        this.freshness = freshness;
    }

    static List<Problem> of(
            EngineFolder folder, Session session, @Nullable String filter, Freshness freshness) {
        PlanCheck check = new PlanCheck(folder, session, filter, freshness);
        check.presence();
        folder.plans().forEach(check::plan);
        check.ids();
        return check.problems;
    }

    private void presence() {
        String name = folder.producer().folder() + "/plan.json";
        if (folder.plans().isEmpty()
                && !spared()
                && folder.problems().stream().noneMatch(p -> name.equals(p.file()))) {
            problems.add(
                    Problem.of(
                            folder.producer(),
                            name,
                            Requirement.PRESENT,
                            "missing: module "
                                    + folder.producer().module()
                                    + " probably failed before planning"));
        }
    }

    /** Whether the filter fits none of the tests that would have written the plan. */
    private boolean spared() {
        if (filter == null || !Engines.runsTests(folder.producer().engine())) {
            return false;
        }
        Path module = session.root().resolve(folder.producer().module());
        try {
            return CompiledTests.spared(module, filter);
        } catch (IOException e) {
            return false;
        }
    }

    private void plan(Evidence.Plan plan) {
        String file = plan.source().file();
        expect(file, "module", plan.module(), folder.producer().module());
        expect(file, "engine", plan.source().engine(), folder.producer().engine());
        if (session.budget() != null) {
            expect(file, "budget", plan.budget(), session.budget());
        }
        if (session.filter() != null) {
            expect(file, "filter", blankToNull(plan.filter()), blankToNull(session.filter()));
        }
        if (plan.scenarios().isEmpty() && blankToNull(plan.filter()) == null) {
            add(file, Requirement.PLANNED, "the plan is empty, and no filter was given");
        }
        String stale = freshness.staleness(plan.source());
        if (stale != null) {
            add(file, Requirement.FRESH, stale);
        }
    }

    private void ids() {
        Set<String> ids = new HashSet<>();
        for (Evidence.Plan plan : folder.plans()) {
            for (Evidence.Planned planned : plan.scenarios()) {
                if (!ids.add(planned.id())) {
                    add(
                            plan.source().file(),
                            Requirement.CONSISTENT,
                            planned.id() + " is planned twice");
                }
            }
        }
    }

    private void expect(
            String file, String what, @Nullable String found, @Nullable String expected) {
        if (!Objects.equals(found, expected)) {
            add(
                    file,
                    Requirement.CONSISTENT,
                    what + " is " + quoted(found) + ", expected " + quoted(expected));
        }
    }

    private void add(String file, Requirement requirement, String message) {
        problems.add(Problem.of(folder.producer(), file, requirement, message));
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "none" : "'" + text + "'";
    }
}
