package org.loadproof.report.evidence;

import java.util.List;

/** Reads an interleaving. Stateless. */
final class InterleavingParser {

    /** Deeper than any stack. */
    private static final int MAX_DEPTH = 10_000;

    private InterleavingParser() {}

    /**
     * The interleaving in that object.
     *
     * @throws BadEvidence if a step is not whole or of no thread, or if the rule breaks twice
     */
    static Interleaving interleaving(JsonObject json) throws BadEvidence {
        List<String> threads = json.texts("threads");
        List<Interleaving.Step> steps = json.list("steps", o -> step(o, threads.size()));
        long breaks = steps.stream().filter(Interleaving.Step::breaks).count();
        if (breaks > 1) {
            throw new BadEvidence(
                    Requirement.WELL_FORMED,
                    "the rule breaks at " + breaks + " steps of one interleaving");
        }
        return new Interleaving(threads, steps, json.has("leftOut") ? json.count("leftOut") : 0);
    }

    private static Interleaving.Step step(JsonObject json, int threads) throws BadEvidence {
        return new Interleaving.Step(
                json.below(threads, "thread"),
                json.below(MAX_DEPTH, "depth"),
                json.word(Interleaving.Kind.class, "kind"),
                json.text("what"),
                json.textOrNull("value"),
                json.textOrNull("class"),
                json.textOrNull("method"),
                json.textOrNull("file"),
                json.countOrNull("line"),
                json.has("breaks") && json.flag("breaks"));
    }
}
