package org.loadproof.mutants;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.MutantPatch;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verdict;

/**
 * One row of the kill matrix: a mutant, or a control.
 *
 * @param rules those that it breaks; of a control, those that it keeps
 * @param control whether nothing may be found in it
 * @param patch null for the code as it is
 */
record Candidate(
        String id, String what, List<Rule> rules, boolean control, @Nullable MutantPatch patch) {

    private static final Pattern CHANGED =
            Pattern.compile("^\\+\\+\\+ .*?(\\w+)\\.java", Pattern.MULTILINE);

    static Candidate mutant(MutantPatch patch) {
        return new Candidate(patch.id(), patch.defect(), patch.rules(), false, patch);
    }

    static Candidate harmless(MutantPatch patch) {
        return new Candidate(patch.id(), patch.defect(), patch.rules(), true, patch);
    }

    static Candidate unchanged(String id, List<Rule> rules) {
        return new Candidate(id, "the code as it is", rules, true, null);
    }

    /** The simple name of the class whose source the patch changes first; empty without one. */
    String changedClass() {
        String text = patch == null ? "" : patch.text();
        return CHANGED.matcher(text).results().map(found -> found.group(1)).findFirst().orElse("");
    }

    Evidence.Planned planned() {
        return new Evidence.Planned(id, what, rules);
    }

    Evidence.Mutant record(Judgement judgement, double seconds) {
        return record(judgement, seconds, null);
    }

    /** As one that nobody was asked about, which is accepted. */
    Evidence.Mutant leftOut(String reason) {
        Judgement none = new Judgement(Verdict.NOT_RUN, List.of(), List.of(), reason);
        return record(none, 0, new Evidence.NotRun(reason, true));
    }

    private Evidence.Mutant record(
            Judgement judgement, double seconds, Evidence.@Nullable NotRun notRun) {
        return new Evidence.Mutant(
                id,
                what,
                patch == null ? "control" : patch.origin(),
                rules,
                patch == null ? "all" : patch.explorationClass(),
                patch == null ? 1 : patch.threads(),
                control,
                judgement.verdict(),
                judgement.trials(),
                judgement.killers(),
                seconds,
                judgement.message(),
                notRun,
                patch == null ? "" : patch.text());
    }
}
