package org.loadproof.report.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.loadproof.report.evidence.EngineFolder;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.model.Wording;

/** Holds the folders of an engine that ran on several JVMs against each other and the order. */
final class JvmCheck {

    private final List<Problem> problems = new ArrayList<>();

    private JvmCheck() {}

    static List<Problem> of(List<EngineFolder> folders, Session session) {
        JvmCheck check = new JvmCheck();
        check.twins(folders);
        session.jvms().forEach((engine, number) -> check.number(folders, engine, number));
        return check.problems;
    }

    /** Two folders of one JVM would pass one run off as two. */
    private void twins(List<EngineFolder> folders) {
        Map<List<String>, EngineFolder> seen = new LinkedHashMap<>();
        for (EngineFolder folder : folders) {
            Producer producer = folder.producer();
            for (Evidence.Plan plan : folder.plans()) {
                String jvm = Objects.requireNonNullElse(plan.source().jvm(), "");
                EngineFolder twin =
                        seen.putIfAbsent(
                                List.of(
                                        producer.module(),
                                        producer.engine(),
                                        jvm,
                                        producer.tree().folder()),
                                folder);
                if (twin != null && !twin.producer().equals(producer)) {
                    problems.add(
                            Problem.of(
                                    producer,
                                    plan.source().file(),
                                    Requirement.CONSISTENT,
                                    "ran on " + jvm + ", as " + twin.producer().name() + " did"));
                }
            }
        }
    }

    private void number(List<EngineFolder> folders, String engine, int number) {
        List<EngineFolder> there =
                folders.stream()
                        .filter(f -> f.producer().engine().equals(engine))
                        .filter(f -> !f.plans().isEmpty())
                        .toList();
        if (!there.isEmpty() && there.size() != number) {
            problems.add(
                    Problem.ofRun(
                            null,
                            Requirement.PRESENT,
                            engine
                                    + " was to run on "
                                    + Wording.plural(number, "JVM")
                                    + ", and left plans of "
                                    + there.size()));
        }
    }
}
