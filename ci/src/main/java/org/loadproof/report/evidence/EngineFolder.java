package org.loadproof.report.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that one engine left in one module, as read; nothing in it is judged yet. */
public record EngineFolder(
        Producer producer,
        List<Evidence.Plan> plans,
        List<Evidence.Canaries> canaries,
        List<Evidence.Run> runs,
        List<Evidence.Mutant> mutants,
        List<Evidence.Times> times,
        List<Problem> problems) {

    /**
     * Tells this evidence from any other; null if there is none. A copy has the same digest,
     * wherever it lies.
     */
    public @Nullable String digest() {
        List<String> facts = new ArrayList<>();
        plans.forEach(p -> facts.add(p.source().writtenAt() + " " + p.source().classHash()));
        runs.forEach(
                r ->
                        facts.add(
                                r.source().writtenAt()
                                        + " "
                                        + r.scenario().id()
                                        + " "
                                        + r.executions()
                                        + " "
                                        + r.seconds()));
        mutants.forEach(m -> facts.add(m.source().writtenAt() + " " + m.planned().id()));
        if (facts.isEmpty()) {
            return null;
        }
        facts.add(producer.in(Tree.OWN).folder());
        byte[] bytes = String.join("\n", facts).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(bytes).toString();
    }
}
