package org.loadproof.report.judge;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.EngineFolder;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Tree;
import org.loadproof.report.model.RaceReport;

/** Tells where the evidence of a report comes from. */
final class Origins {

    private Origins() {}

    static RaceReport.Origin of(
            Session session,
            List<EngineFolder> folders,
            List<JudgedEngine> engines,
            Freshness freshness) {
        return new RaceReport.Origin(
                freshness.classHash(),
                freshness.compares(),
                session.trees().stream().map(t -> machine(t, folders, engines)).toList());
    }

    private static RaceReport.Machine machine(
            Tree tree, List<EngineFolder> folders, List<JudgedEngine> engines) {
        List<Evidence.Plan> plans =
                folders.stream()
                        .filter(f -> f.producer().tree().equals(tree))
                        .flatMap(f -> f.plans().stream())
                        .toList();
        List<RaceReport.Engine> rows =
                engines.stream()
                        .map(JudgedEngine::row)
                        .filter(e -> Objects.equals(e.machine(), tree.machine()))
                        .toList();
        return new RaceReport.Machine(
                tree.machine(),
                tree.folder(),
                first(plans, Evidence.Plan::host),
                first(plans, Evidence.Plan::commit),
                plans.stream()
                        .map(p -> p.source().jvm())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                rows.stream().mapToInt(RaceReport.Engine::planned).sum(),
                rows.stream().mapToInt(RaceReport.Engine::executed).sum());
    }

    private static <T> @Nullable T first(
            List<Evidence.Plan> plans, Function<Evidence.Plan, @Nullable T> value) {
        return plans.stream().map(value).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
