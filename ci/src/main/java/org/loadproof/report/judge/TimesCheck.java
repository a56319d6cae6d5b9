package org.loadproof.report.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.loadproof.report.evidence.EngineFolder;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Requirement;

/** Whether to believe what an engine says about its time. */
final class TimesCheck {

    private TimesCheck() {}

    static List<Problem> of(EngineFolder folder, Freshness freshness) {
        List<Problem> problems = new ArrayList<>();
        Producer producer = folder.producer();
        for (Evidence.Times times : folder.times()) {
            String file = times.source().file();
            String stale = freshness.staleness(times.source());
            if (stale != null) {
                problems.add(Problem.of(producer, file, Requirement.FRESH, stale));
            }
            if (!Objects.equals(times.source().engine(), producer.engine())) {
                String message = "times of engine " + times.source().engine();
                problems.add(Problem.of(producer, file, Requirement.CONSISTENT, message));
            }
        }
        if (folder.times().size() > 1) {
            String file = folder.times().get(1).source().file();
            String message = "the engine's times are there twice";
            problems.add(Problem.of(producer, file, Requirement.CONSISTENT, message));
        }
        return problems;
    }

    /** What the engine spent its time on; empty if it does not tell. */
    static List<Evidence.Spent> spent(EngineFolder folder) {
        return folder.times().isEmpty() ? List.of() : folder.times().get(0).spent();
    }
}
