package org.loadproof.explorer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.lincheck.Parking.WakeUps;
import org.loadproof.explorer.search.Exploration;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Interleaving;
import org.loadproof.testkit.Verdict;

/** The evidence about one scenario while it comes together. The worst judgement holds. */
final class Report {

    private final Evidence.Planned scenario;
    private final List<String> messages = new ArrayList<>();
    private Verdict verdict = Verdict.PASS;
    private long executions;
    private @Nullable Boolean exhausted;
    private @Nullable Integer forcedSwitches;
    private int dueSwitches;
    private @Nullable List<Evidence.Outcome> outcomes;
    private @Nullable String trace;
    private @Nullable Interleaving interleaving;
    private Evidence.@Nullable NotRun notRun;

    Report(Evidence.Planned scenario) {
        this.scenario = scenario;
    }

    /** Takes what a search through the interleavings gave, on top of an earlier one. */
    void searched(Exploration search, WakeUps wakeUps, int actors, OutcomeTally tally) {
        executions += search.invocations();
        exhausted = search.exhausted() && !Boolean.FALSE.equals(exhausted);
        @Nullable Integer forced = search.forcedSwitches();
        if (wakeUps == WakeUps.DUE) {
            forcedSwitches = forced;
        } else if (forcedSwitches != null) {
            forcedSwitches = Math.min(forcedSwitches, forced == null ? 0 : forced + 1);
        }
        dueSwitches = actors; // each of them starts, and each start is a switch
        outcomes = tally.outcomes(exhausted);
        witnessed(search);
    }

    /** Whether nothing speaks against the scenario so far. */
    boolean passes() {
        return verdict == Verdict.PASS;
    }

    /** Takes Lincheck's account of an interleaving, if there is one. */
    void witnessed(Exploration search) {
        if (search.trace() != null) {
            trace = TraceText.cut(search.trace());
            interleaving = search.interleaving();
        }
    }

    /** Adds a judgement and its reason. */
    void judge(Verdict judgement, String reason) {
        messages.add(reason);
        verdict = Verdict.worst(List.of(verdict, judgement));
    }

    /** Something threw that no outcome can be made of; the trace shows where. */
    void broke(Throwable thrown) {
        Throwable cause =
                thrown instanceof InvocationTargetException wrapped && wrapped.getCause() != null
                        ? wrapped.getCause()
                        : thrown;
        judge(Verdict.ERROR, cause.toString());
        StringWriter stack = new StringWriter();
        cause.printStackTrace(new PrintWriter(stack));
        trace = stack.toString();
        interleaving = null;
    }

    /** Not run, and nobody has agreed to that. */
    void refuse(String reason) {
        judge(Verdict.NOT_RUN, reason);
        notRun = new Evidence.NotRun(reason, false);
    }

    private Evidence.@Nullable Search search() {
        if (exhausted == null) {
            return null;
        }
        @Nullable Integer switches = forcedSwitches;
        return new Evidence.Search(
                exhausted,
                switches == null ? null : Integer.valueOf(switches + dueSwitches),
                switches,
                null);
    }

    /** All of it, after so many seconds. */
    Evidence.Run toRun(double seconds) {
        return new Evidence.Run(
                        scenario,
                        verdict,
                        seconds,
                        executions,
                        search(),
                        outcomes,
                        trace,
                        messages.isEmpty() ? null : String.join("; ", messages),
                        null,
                        notRun)
                .with(interleaving);
    }
}
