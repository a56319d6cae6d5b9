package org.loadproof.linearizability;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.verifier.LinearizabilityVerifier;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.lincheck.InvocationListener;
import org.loadproof.explorer.search.StepTrace;
import org.loadproof.parallel.Call;
import org.loadproof.parallel.Explanation;
import org.loadproof.parallel.Lanes;
import org.loadproof.parallel.LinearizabilityChecker;
import org.loadproof.parallel.Linearization;
import org.loadproof.parallel.Model;
import org.loadproof.testkit.Interleaving;
import org.loadproof.testkit.Verdict;

/**
 * Holds the results of invocations against a model, and keeps the first that does not fit. Where
 * there is a sequential specification, Lincheck's own verifier has to agree. Used by one thread.
 */
final class Judge<S> implements InvocationListener {

    /** Far more than any scenario of nine operations needs. */
    private static final int LIMIT = 200_000;

    private final LinearizabilityChecker<S> checker;
    private final @Nullable Class<?> specification;
    private final Set<ExecutionResult> accepted = new HashSet<>();
    private @Nullable ExecutionScenario current;
    private @Nullable LinearizabilityVerifier verifier;
    private Verdict verdict = Verdict.PASS;
    private String message = "";
    private String drawing = "";
    private @Nullable Explanation explanation;
    private @Nullable Call misfit;
    private int misfitNumber;
    private long heard;

    Judge(Model<S> model, @Nullable Class<?> specification) {
        this(new LinearizabilityChecker<>(model, LIMIT), specification);
    }

    Judge(LinearizabilityChecker<S> checker, @Nullable Class<?> specification) {
        this.checker = checker;
        this.specification = specification;
    }

    @Override
    public boolean ended(ExecutionScenario scenario, ExecutionResult results, boolean stuck) {
        heard++;
        if (current != scenario) {
            current = scenario;
            accepted.clear(); // the same results are another matter there
            verifier = specification == null ? null : new LinearizabilityVerifier(specification);
        }
        if (!stuck && accepted.contains(results)) {
            return true;
        }
        Linearization<S> checked = Results.history(scenario, results, stuck).check(checker);
        boolean fits = checked.verdict() == Linearization.Verdict.LINEARIZABLE;
        if (verifier != null && !stuck && verifier.verifyResults(scenario, results) != fits) {
            note(Verdict.ERROR, "the two verifiers disagree; by the model: ", checked);
            return false;
        }
        if (!fits) {
            boolean undecided = checked.verdict() == Linearization.Verdict.UNDECIDED;
            note(undecided ? Verdict.ERROR : Verdict.FAIL, "", checked);
        } else if (!stuck) {
            accepted.add(results);
        }
        return fits;
    }

    private void note(Verdict judgement, String reason, Linearization<S> checked) {
        Explanation found = Explanation.of(checked);
        boolean fits = checked.verdict() == Linearization.Verdict.LINEARIZABLE;
        verdict = judgement;
        message = reason + (fits ? "linearizable" : found.misfitText());
        drawing = Lanes.draw(checked.history()) + "\n\n" + found.text();
        explanation = found;
        misfit = checked.misfit();
        misfitNumber = misfit == null ? 0 : number(misfit, checked.history().calls());
    }

    private static int number(Call call, List<Call> all) {
        return all.stream().filter(c -> c.thread() == call.thread()).toList().indexOf(call);
    }

    /** How an interleaving went that does not fit: the rule breaks with the call that does not. */
    Interleaving interleaving(StepTrace steps) {
        return misfit == null ? steps.unbroken() : steps.brokenBy(misfit.lane(), misfitNumber);
    }

    /** PASS while everything fits. */
    Verdict verdict() {
        return verdict;
    }

    /** Why it is not PASS. */
    String message() {
        return message;
    }

    /** The history that does not fit; empty while everything does. */
    String drawing() {
        return drawing;
    }

    /** The same as data; null while everything fits. */
    @Nullable Explanation explanation() {
        return explanation;
    }

    /** How many invocations were judged. */
    long heard() {
        return heard;
    }
}
