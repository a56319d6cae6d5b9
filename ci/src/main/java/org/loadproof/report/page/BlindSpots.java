package org.loadproof.report.page;

import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.model.Wording;

/** What each engine cannot see, however green it is. */
public final class BlindSpots {

    private static final String SEQUENTIAL =
            "weak memory: a missing volatile, or a reordering by JIT compiler or processor";

    private BlindSpots() {}

    /** In half a sentence, with what limited this very run. */
    public static String of(RaceReport.Run run) {
        return switch (run.engine()) {
            case Engines.JCSTRESS ->
                    "interleavings too rare to come up in "
                            + sample(run)
                            + ", and what other processors and JIT compilers would do";
            case Engines.LINCHECK ->
                    bound(run)
                            + SEQUENTIAL
                            + "; what is torn inside an unguarded java.util collection, where a"
                            + " call is one step";
            case Engines.JQWIK ->
                    "programs that were not generated, and of the others the"
                            + " interleavings that those runs on real threads did not meet";
            case Engines.LINEARIZABILITY ->
                    "programs that were not tried; " + bound(run) + SEQUENTIAL;
            case Engines.JUNIT ->
                    "every order of the threads but the one that the test brings about";
            default -> "what nobody asked it";
        };
    }

    /** For a page that lists the engines: whether there is anything to say about this one. */
    public static boolean known(RaceReport.Run run) {
        return run.breach() == null
                && run.verdict() != Verdict.NOT_RUN
                && !run.engine().equals(Engines.GENERATED_MUTANTS);
    }

    private static String sample(RaceReport.Run run) {
        Long executions = run.executions();
        return Wording.plural(executions == null ? 0 : executions, "execution");
    }

    private static String bound(RaceReport.Run run) {
        if (run.exhausted()) {
            return "";
        }
        return run.forcedSwitches() == null
                ? "interleavings that it had no time for; "
                : "interleavings with more than " + Wording.forced(run.forcedSwitches()) + "; ";
    }
}
