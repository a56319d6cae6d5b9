package org.loadproof.explorer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Verdict;

/** The evidence about one scenario while it comes together. The worst judgement holds. */
final class Report {

    private final Evidence.Planned scenario;
    private final List<String> messages = new ArrayList<>();
    private Verdict verdict = Verdict.PASS;
    private @Nullable Exploration search;
    private @Nullable List<Evidence.Outcome> outcomes;
    private @Nullable String trace;
    private Evidence.@Nullable NotRun notRun;

    Report(Evidence.Planned scenario) {
        this.scenario = scenario;
    }

    /** Takes what the search through the interleavings gave. */
    void searched(Exploration search, OutcomeTally tally) {
        this.search = search;
        this.outcomes = tally.outcomes(search.exhausted());
        witnessed(search.trace());
    }

    /** Takes Lincheck's account of an interleaving, if there is one. */
    void witnessed(@Nullable String account) {
        if (account != null) {
            trace = TraceText.cut(account);
        }
    }

    /** Adds a judgement and its reason. */
    void judge(Verdict judgement, String reason) {
        messages.add(reason);
        verdict = Verdict.worst(List.of(verdict, judgement));
    }

    /** Not run, and nobody has agreed to that. */
    void refuse(String reason) {
        judge(Verdict.NOT_RUN, reason);
        notRun = new Evidence.NotRun(reason, false);
    }

    /** All of it, after so many seconds. */
    Evidence.Run toRun(double seconds) {
        return new Evidence.Run(
                scenario,
                verdict,
                seconds,
                search == null ? 0 : search.invocations(),
                search == null ? null : search.exhausted(),
                search == null ? null : search.switchBound(),
                outcomes,
                trace,
                messages.isEmpty() ? null : String.join("; ", messages),
                notRun);
    }
}
