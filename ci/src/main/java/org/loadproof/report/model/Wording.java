package org.loadproof.report.model;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Verdict;

/** The sentences of the report that carry figures. */
public final class Wording {

    private Wording() {}

    /** What the verdict means, in one sentence. */
    public static String headline(RaceReport report) {
        long failures = failures(report);
        return switch (report.verdict()) {
            case PASS -> "No rule was seen broken within this budget.";
            case FAIL -> plural(failures, "finding") + ": a rule was broken, or a mutant survived.";
            case ERROR -> "The evidence cannot be trusted, so nothing is claimed.";
            case NOT_RUN -> "Not everything that was planned has been executed.";
        };
    }

    /** What green does not mean, in one sentence with this run's figures. */
    public static String limits(RaceReport report) {
        RaceReport.Totals totals = report.totals();
        List<String> parts = new ArrayList<>();
        parts.add(plural(totals.executions(), "execution") + " on real threads");
        parts.add(
                plural(totals.interleavings(), "interleaving")
                        + " (exhausted for "
                        + totals.exhausted()
                        + " of "
                        + plural(totals.explored(), "explored scenario")
                        + (totals.cached() == 0
                                ? ""
                                : ", %d of them in earlier runs".formatted(totals.cached()))
                        + ")");
        if (totals.modelled() > 0) {
            parts.add(plural(totals.modelled(), "interleaving") + " held against a model");
        }
        parts.add(plural(totals.generatedCases(), "generated case"));
        String seen = "Green means not observed in " + String.join(", ", parts);
        Double bound = totals.upperBound95();
        if (bound == null) {
            return seen
                    + "; no random run was clean, so no bound can be given for what was not"
                    + " seen.";
        }
        return seen
                + "; what was not seen may still exist, at the weakest point, "
                + totals.upperBoundScenario()
                + ", "
                + (bounds(bound)
                        ? "as long as it is rarer than " + Figures.oneIn(bound) + " per execution"
                        : "however likely it is, as so few executions give no bound")
                + " (95 % confidence, 3/n).";
    }

    /** Whether it says more than that something need not happen each time. */
    private static boolean bounds(double bound) {
        return bound <= 0.5;
    }

    /** What is not seen is rarer than this; a dash if nothing can be said. */
    public static String bound(@Nullable Double bound) {
        return bound == null || !bounds(bound) ? "\u2013" : Figures.oneIn(bound);
    }

    /** How strong one run's evidence is. */
    public static String strength(RaceReport.Run run) {
        Double bound = run.upperBound95();
        return tried(run)
                + (bound == null
                        ? ""
                        : bounds(bound)
                                ? ", unseen is rarer than " + bound(bound)
                                : ", too few for a bound")
                + (run.seed() == null ? "" : ", seed " + run.seed());
    }

    /** What was not explored as an earlier run had exhausted it; the empty text if nothing. */
    public static String cached(RaceReport report) {
        List<Evidence.Cached> runs =
                report.scenarios().stream()
                        .flatMap(s -> s.runs().stream())
                        .filter(RaceReport.Run::answered)
                        .map(RaceReport.Run::cached)
                        .filter(Objects::nonNull)
                        .sorted(Comparator.comparing(Evidence.Cached::at))
                        .toList();
        if (runs.isEmpty()) {
            return "";
        }
        long number = runs.stream().map(Evidence.Cached::run).distinct().count();
        return "From the cache: "
                + report.totals().cached()
                + " of "
                + plural(report.totals().explored(), "explored scenario")
                + ", "
                + (number == 1 ? "" : number + " runs, the first a ")
                + earlier(runs.get(0))
                + ".";
    }

    /** An earlier run in a few words. */
    private static String earlier(Evidence.Cached cached) {
        String commit = cached.commit();
        return "run of "
                + cached.at().truncatedTo(ChronoUnit.SECONDS)
                + " at "
                + (commit == null ? "an unknown commit" : brief(commit));
    }

    /** What one run has tried. */
    public static String tried(RaceReport.Run run) {
        List<String> parts = new ArrayList<>();
        Evidence.Cached earlier = run.cached();
        if (earlier != null) {
            parts.add("from the cache, " + earlier(earlier));
            parts.add(plural(earlier.executions(), Engines.unit(run.engine())) + " then");
        }
        Long executions = run.executions();
        if (executions != null && executions > 0) {
            parts.add(plural(executions, Engines.unit(run.engine())));
        }
        if (Boolean.TRUE.equals(run.exhaustive())) {
            parts.add("all there are (exhausted)");
        } else if (run.forcedSwitches() != null) {
            parts.add("all with up to " + forced(run.forcedSwitches()));
        } else if (run.switchBound() != null) {
            parts.add("all with up to " + plural(run.switchBound(), "context switch", "es"));
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    /** {@code 1 forced switch}, {@code 2 forced switches}. */
    public static String forced(long switches) {
        return plural(switches, "forced switch", "es");
    }

    /** Which part was asked for, and what that leaves out; the empty text if nothing. */
    public static String partial(RaceReport report) {
        if (report.filter() == null) {
            return "";
        }
        Integer ownTests = report.ownTests();
        return "Only a part was asked for: filter '"
                + report.filter()
                + "'."
                + (ownTests != null && ownTests == 0
                        ? " The report's own tests were left out."
                        : "");
    }

    /** How many of the report's own tests were run; they tell whether to believe the report. */
    public static String ownTests(RaceReport report) {
        Integer leftOut = report.ownTestsLeftOut();
        return report.ownTests() == null
                ? "nobody looked"
                : report.ownTests()
                        + " run"
                        + (leftOut == null || leftOut == 0
                                ? ""
                                : ", "
                                        + leftOut
                                        + " left out: there is no browser here to open the page"
                                        + " in");
    }

    /** How many warnings there are, in one sentence; the empty text if there are none. */
    public static String warnings(RaceReport report) {
        int number = report.warnings().size();
        return number == 0 ? "" : plural(number, "warning") + ".";
    }

    /** What did not run, in one sentence; the empty text if everything did. */
    public static String notRun(RaceReport report) {
        long waived = report.notRun().stream().filter(RaceReport.NotRun::waived).count();
        long red = report.notRun().size() - waived;
        if (red + waived == 0) {
            return "";
        }
        return "Not run: "
                + (red + waived)
                + " of "
                + report.planned()
                + " planned, "
                + (waived == 0 ? "none" : waived)
                + " of them waived.";
    }

    /** The JVMs on which the engines ran, as their plans name them. */
    public static List<String> jvms(RaceReport report) {
        return report.engines().stream()
                .map(RaceReport.Engine::jvm)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** How many mutants were killed, and in how many controls nothing was found. */
    public static String mutants(RaceReport.Totals totals) {
        String killed = "Mutants killed: " + totals.mutantsKilled() + " of " + totals.mutants();
        return totals.controls() == 0
                ? killed + "."
                : killed
                        + "; controls clean: %d of %d."
                                .formatted(totals.controlsClean(), totals.controls());
    }

    /** Scenarios and mutants that failed. */
    static long failures(RaceReport report) {
        long mutants = report.mutants().stream().filter(m -> m.verdict() == Verdict.FAIL).count();
        return mutants
                + report.scenarios().stream().filter(s -> s.verdict() == Verdict.FAIL).count();
    }

    /** A commit in twelve digits, and whether there were changes. */
    public static String brief(String commit) {
        boolean dirty = commit.endsWith("-dirty");
        return commit.length() <= 12 ? commit : commit.substring(0, 12) + (dirty ? "-dirty" : "");
    }

    /** A remembered run in one line. */
    public static String point(History.Point point) {
        return point.verdict().words()
                + (point.startedAt() == null ? "" : ", " + point.startedAt())
                + (point.commit() == null ? "" : ", commit " + brief(point.commit()))
                + (point.current() ? ", this run" : "");
    }

    /** {@code 1 finding}, {@code 2 findings}. */
    public static String plural(long count, String word) {
        return plural(count, word, "s");
    }

    private static String plural(long count, String word, String ending) {
        return Figures.count(count) + " " + word + (count == 1 ? "" : ending);
    }
}
