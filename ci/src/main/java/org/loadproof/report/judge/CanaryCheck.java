package org.loadproof.report.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.EngineFolder;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.model.RaceReport;

/** Whether an engine has found the races that were seeded for it. */
final class CanaryCheck {

    private final EngineFolder folder;
    private final Freshness freshness;
    private final Set<String> planned = new LinkedHashSet<>();
    private final Set<String> found = new LinkedHashSet<>();
    private final Set<String> overlooked = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    CanaryCheck(EngineFolder folder, Freshness freshness) {
        this.folder = folder;
        this.freshness = freshness;
        folder.plans().forEach(p -> planned.addAll(p.canaries()));
        folder.canaries().forEach(this::believe);
        judge();
    }

    List<Problem> problems() {
        return problems;
    }

    RaceReport.@Nullable CanaryCount count() {
        return folder.plans().isEmpty()
                ? null
                : new RaceReport.CanaryCount(planned.size(), found.size(), missing());
    }

    /** Why nothing that the engine passed counts, or null. */
    @Nullable String blindness() {
        if (!missing().isEmpty()) {
            return "engine blind: seeded race " + String.join(", ", missing()) + " not found";
        }
        return mute() ? "engine blind: no seeded race was planned for it" : null;
    }

    private void believe(Evidence.Canaries canaries) {
        String stale = freshness.staleness(canaries.source());
        if (stale != null) {
            add(canaries.source().file(), Requirement.FRESH, stale);
            return;
        }
        for (Evidence.Canary canary : canaries.canaries()) {
            if (!planned.contains(canary.id())) {
                add(
                        canaries.source().file(),
                        Requirement.CONSISTENT,
                        "canary " + canary.id() + " was not planned");
            } else if (canary.found()) {
                found.add(canary.id());
            } else {
                overlooked.add(canary.id());
            }
        }
        found.removeAll(overlooked);
    }

    private void judge() {
        String blindness = blindness();
        if (blindness != null) {
            String file = folder.producer().folder() + (mute() ? "/plan.json" : "/canaries.json");
            boolean absent =
                    !mute()
                            && folder.canaries().isEmpty()
                            && folder.problems().stream().noneMatch(p -> file.equals(p.file()));
            add(file, Requirement.SEEING, blindness + (absent ? ", the file is missing" : ""));
        }
    }

    private boolean mute() {
        return planned.isEmpty()
                && folder.producer().needsCanaries()
                && folder.plans().stream().anyMatch(p -> !p.scenarios().isEmpty());
    }

    private List<String> missing() {
        return planned.stream().filter(c -> !found.contains(c)).toList();
    }

    private void add(String file, Requirement requirement, String message) {
        problems.add(Problem.of(folder.producer(), file, requirement, message));
    }
}
