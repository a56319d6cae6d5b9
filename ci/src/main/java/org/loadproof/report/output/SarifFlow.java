package org.loadproof.report.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Interleaving;
import org.loadproof.report.model.Wording;

/** An interleaving as a code flow: a thread flow for each thread, numbered across all of them. */
final class SarifFlow {

    /** More of them are not shown by those who read this format. */
    static final int MAX_STEPS = 1000;

    private final Interleaving interleaving;
    private final SarifPlaces places;
    private final SarifLog.PhysicalLocation start;

    private SarifFlow(
            Interleaving interleaving, SarifPlaces places, SarifLog.PhysicalLocation start) {
        this.interleaving = interleaving;
        this.places = places;
        this.start = start;
    }

    /**
     * The code flow.
     *
     * @param start where a thread is before its first step whose place is known
     */
    static SarifLog.CodeFlow of(
            Interleaving interleaving, SarifPlaces places, SarifLog.PhysicalLocation start) {
        SarifFlow flow = new SarifFlow(interleaving, places, start);
        List<SarifLog.ThreadFlow> threads = new ArrayList<>();
        for (int thread = 0; thread < interleaving.threads().size(); thread++) {
            List<SarifLog.FlowLocation> steps = flow.steps(thread);
            if (!steps.isEmpty()) {
                threads.add(new SarifLog.ThreadFlow(interleaving.threads().get(thread), steps));
            }
        }
        return new SarifLog.CodeFlow(new SarifLog.Text(heading(interleaving)), threads);
    }

    /** Where the rule breaks, or the last known place before that; null if none is known. */
    static SarifLog.@Nullable PhysicalLocation broken(
            Interleaving interleaving, SarifPlaces places) {
        SarifLog.PhysicalLocation last = null;
        for (Interleaving.Step step : interleaving.steps()) {
            SarifLog.PhysicalLocation place = places.of(step);
            last = place == null ? last : place;
            if (step.breaks()) {
                break;
            }
        }
        return last;
    }

    private static String heading(Interleaving interleaving) {
        String heading = "The interleaving, by the steps' numbers";
        return interleaving.leftOut() == 0
                ? heading
                : heading
                        + "; "
                        + Wording.plural(interleaving.leftOut(), "step")
                        + " left out of its middle";
    }

    /** A step outside of our sources is where the thread last was in them. */
    private List<SarifLog.FlowLocation> steps(int thread) {
        List<SarifLog.FlowLocation> steps = new ArrayList<>();
        SarifLog.PhysicalLocation place = start;
        int all = interleaving.steps().size();
        for (int i = Math.max(0, all - MAX_STEPS); i < all; i++) {
            Interleaving.Step step = interleaving.steps().get(i);
            if (step.thread() == thread) {
                SarifLog.PhysicalLocation own = places.of(step);
                place = own == null ? place : own;
                steps.add(location(step, i + 1, place));
            }
        }
        return steps;
    }

    private SarifLog.FlowLocation location(
            Interleaving.Step step, int number, SarifLog.PhysicalLocation place) {
        String value = step.value() == null ? "" : ": " + step.value();
        String thread = interleaving.threads().get(step.thread());
        String broken = step.breaks() ? " (here the rule breaks)" : "";
        String text = number + ". " + thread + ": " + step.what() + value + broken;
        return new SarifLog.FlowLocation(
                new SarifLog.Location(place, new SarifLog.Text(text)),
                number,
                step.depth(),
                importance(step),
                List.of(step.kind().word()));
    }

    private static String importance(Interleaving.Step step) {
        return step.breaks()
                ? "essential"
                : step.kind() == Interleaving.Kind.SWITCH ? "unimportant" : "important";
    }
}
