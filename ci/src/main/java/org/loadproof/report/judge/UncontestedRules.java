package org.loadproof.report.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.evidence.Verdict;

/**
 * The rules that need no scenario, each with the reason. They still have to be checked: by a test
 * that was run, cites the rule, and is named in the report. Every other rule needs a contest.
 */
final class UncontestedRules {

    private static final Map<String, String> REASONS =
            Map.of(
                    "R2",
                    "no reader can get at another one's buffer, and the garbage collector frees"
                            + " it: one thread tells");

    private UncontestedRules() {}

    /** Reasons for rules that the contract does not have. */
    static List<Problem> strangers(Map<String, String> book) {
        List<Problem> problems = new ArrayList<>();
        REASONS.keySet().stream()
                .filter(r -> !book.isEmpty() && !book.containsKey(r))
                .sorted()
                .forEach(
                        r ->
                                problems.add(
                                        Problem.ofRun(
                                                RuleBook.FILE,
                                                Requirement.CONSISTENT,
                                                "the report says why rule "
                                                        + r
                                                        + " needs no scenario, and there is no"
                                                        + " such rule")));
        return problems;
    }

    /** Whether that rule may do without a scenario. */
    static boolean may(String rule) {
        return REASONS.containsKey(rule);
    }

    /**
     * Why nobody contests a rule, and what covers it instead.
     *
     * @param tests the tests that were run and cite it
     */
    static String note(String rule, List<String> tests) {
        String reason = REASONS.get(rule);
        if (reason == null) {
            return "no scenario puts it on trial";
        }
        return "needs no scenario, "
                + reason
                + (tests.isEmpty()
                        ? "; but no test of it was run"
                        : "; covered by " + String.join(", ", tests));
    }

    /** What an uncontested rule adds to the verdict of a run that was asked for everything. */
    static @Nullable Verdict verdict(String rule, List<String> tests) {
        return may(rule) && !tests.isEmpty() ? null : Verdict.NOT_RUN;
    }
}
