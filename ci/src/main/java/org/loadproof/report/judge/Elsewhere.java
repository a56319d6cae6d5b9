package org.loadproof.report.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.EngineFolder;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Verdict;

/** What other machines have executed: planned on one and run on another counts. */
final class Elsewhere {

    private final Map<List<String>, String> machines = new HashMap<>();

    /** Looks at the evidence of all machines. */
    Elsewhere(List<EngineFolder> folders) {
        for (EngineFolder folder : folders) {
            folder.runs().stream()
                    .filter(r -> r.verdict() != Verdict.NOT_RUN)
                    .forEach(r -> add(folder.producer(), r.scenario().id()));
            folder.mutants().stream()
                    .filter(m -> m.verdict() != Verdict.NOT_RUN)
                    .forEach(m -> add(folder.producer(), m.planned().id()));
        }
    }

    /** The machine on which that engine has executed it; null if none has. */
    @Nullable String machine(Producer producer, String id) {
        return machines.get(key(producer, id));
    }

    private void add(Producer producer, String id) {
        String machine = producer.tree().machine();
        if (machine != null) {
            machines.putIfAbsent(key(producer, id), machine);
        }
    }

    private static List<String> key(Producer producer, String id) {
        return List.of(
                producer.module(), Engines.name(producer.engine(), producer.label(), null), id);
    }
}
