package org.loadproof.report.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.History;

/** Which findings of a run are new, which are still there, and which are fixed. */
public final class FailureChanges {

    private final PastRun before;
    private final PastRun now;
    private final List<PastRun> known;

    private FailureChanges(PastRun before, PastRun now, List<PastRun> known) {
        this.before = before;
        this.now = now;
        this.known = known;
    }

    /**
     * The changes, worst first.
     *
     * @param known all runs in which a finding may have been seen first, in their order
     */
    public static List<History.Change> between(PastRun before, PastRun now, List<PastRun> known) {
        return new FailureChanges(before, now, known).changes();
    }

    private List<History.Change> changes() {
        List<History.Change> changes = new ArrayList<>();
        for (PastRun.Finding finding : now.findings()) {
            boolean old = has(before, finding);
            changes.add(change(old ? History.Kind.STILL_FAILING : History.Kind.NEW, finding, ""));
        }
        for (PastRun.Finding finding : before.findings()) {
            if (!has(now, finding) && passes(finding)) {
                changes.add(change(History.Kind.FIXED, finding, ", not seen any more"));
            }
        }
        return changes;
    }

    private History.Change change(History.Kind kind, PastRun.Finding finding, String more) {
        return new History.Change(
                kind, finding.fingerprint(), finding.headline() + more, firstSeen(finding));
    }

    private @Nullable Instant firstSeen(PastRun.Finding finding) {
        return known.stream()
                .filter(r -> has(r, finding))
                .map(PastRun::startedAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static boolean has(PastRun run, PastRun.Finding finding) {
        return run.findings().stream().anyMatch(f -> f.fingerprint().equals(finding.fingerprint()));
    }

    /** What is not looked for any more is not fixed. */
    private boolean passes(PastRun.Finding finding) {
        return finding.mutant() == null
                ? now.scenarios().stream()
                        .filter(s -> finding.scenarios().contains(s.id()))
                        .anyMatch(s -> s.verdict() == Verdict.PASS)
                : now.mutants().stream()
                        .filter(m -> m.id().equals(finding.mutant()))
                        .anyMatch(m -> m.verdict() == Verdict.PASS);
    }
}
