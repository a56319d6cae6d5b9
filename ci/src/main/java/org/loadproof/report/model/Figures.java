package org.loadproof.report.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Verdict;

/** Sums, and figures as people read them. */
public final class Figures {

    /** Mutants in the order in which they need attention. */
    public static final Comparator<RaceReport.Mutant> WORST =
            Comparator.comparing(RaceReport.Mutant::verdict).thenComparing(RaceReport.Mutant::id);

    /** The order in which engines have their columns. */
    private static final List<String> COLUMNS =
            List.of(Engines.JUNIT, Engines.JQWIK, Engines.LINCHECK, Engines.JCSTRESS);

    private Figures() {}

    /** The sums over all of them. */
    public static RaceReport.Totals totals(
            List<RaceReport.Scenario> scenarios, List<RaceReport.Mutant> mutants) {
        Double bound = null;
        String weakest = null;
        for (RaceReport.Scenario scenario : scenarios) {
            for (RaceReport.Run run : scenario.runs()) {
                Double own = run.upperBound95();
                if (own != null && (bound == null || own > bound)) {
                    bound = own;
                    weakest = scenario.id() + " (" + run.name() + ")";
                }
            }
        }
        return new RaceReport.Totals(
                scenarios.size(),
                sum(scenarios, Engines.JCSTRESS),
                sum(scenarios, Engines.LINCHECK),
                sum(scenarios, Engines.LINEARIZABILITY),
                sum(scenarios, Engines.JQWIK),
                sum(scenarios, Engines.JUNIT),
                explored(scenarios, false),
                explored(scenarios, true),
                answered(scenarios),
                count(mutants, m -> !m.control()),
                count(mutants, m -> !m.control() && believed(m) && killed(m)),
                count(mutants, RaceReport.Mutant::control),
                count(mutants, m -> m.control() && m.verdict() == Verdict.PASS),
                bound,
                weakest);
    }

    private static int count(
            List<RaceReport.Mutant> mutants, Predicate<RaceReport.Mutant> predicate) {
        return (int) mutants.stream().filter(predicate).count();
    }

    private static boolean believed(RaceReport.Mutant mutant) {
        return mutant.breach() == null;
    }

    private static boolean killed(RaceReport.Mutant mutant) {
        return Boolean.TRUE.equals(mutant.killed());
    }

    /** The engines that were asked about any mutant. */
    public static List<String> asked(List<RaceReport.Mutant> mutants) {
        Set<String> asked = new TreeSet<>(Comparator.comparing(COLUMNS::indexOf));
        mutants.forEach(m -> m.trials().forEach(trial -> asked.add(trial.engine())));
        return List.copyOf(asked);
    }

    /** What an engine made of a mutant: {@code killed, 0.4 s, 120 runs}; a dash if not asked. */
    public static String fate(RaceReport.Mutant mutant, String engine) {
        return mutant.trials().stream()
                .filter(trial -> trial.engine().equals(engine))
                .map(Figures::fate)
                .findFirst()
                .orElse("\u2013");
    }

    private static String fate(Evidence.Trial trial) {
        String fate = trial.fate().name().toLowerCase(Locale.ROOT);
        String after = seconds(trial.seconds()) + ", " + Wording.plural(trial.executions(), "run");
        return fate + ", " + after;
    }

    private static long sum(List<RaceReport.Scenario> scenarios, String engine) {
        return believed(scenarios, engine).stream()
                .map(RaceReport.Run::executions)
                .mapToLong(n -> n == null ? 0 : n)
                .sum();
    }

    /** A scenario that several JVMs explored is one, and exhausted if each of them says so. */
    private static int explored(List<RaceReport.Scenario> scenarios, boolean exhausted) {
        int explored = 0;
        for (RaceReport.Scenario scenario : scenarios) {
            List<RaceReport.Run> runs =
                    believed(List.of(scenario), Engines.LINCHECK).stream()
                            .filter(r -> r.verdict() != Verdict.NOT_RUN)
                            .toList();
            boolean all = runs.stream().allMatch(r -> Boolean.TRUE.equals(r.exhaustive()));
            explored += !runs.isEmpty() && (all || !exhausted) ? 1 : 0;
        }
        return explored;
    }

    private static int answered(List<RaceReport.Scenario> scenarios) {
        return (int)
                scenarios.stream()
                        .filter(s -> s.runs().stream().anyMatch(RaceReport.Run::answered))
                        .count();
    }

    private static List<RaceReport.Run> believed(
            List<RaceReport.Scenario> scenarios, String engine) {
        return scenarios.stream()
                .flatMap(s -> s.runs().stream())
                .filter(r -> r.engine().equals(engine) && r.breach() == null)
                .toList();
    }

    /** With thousands separated: {@code 1,234,567}; a dash for what is not known. */
    public static String count(@Nullable Long count) {
        return count == null ? "\u2013" : String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 61 of 85 (71 %)}, rounded down, so that only all of them are 100 %. */
    public static String share(long part, long whole) {
        return part + " of " + whole + (whole == 0 ? "" : " (" + 100 * part / whole + " %)");
    }

    /** {@code 0.4 s}, {@code 12 s}, {@code 3 min 20 s}; a dash for what is not known. */
    public static String seconds(@Nullable Double seconds) {
        if (seconds == null) {
            return "\u2013";
        }
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 120 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }

    /** {@code 1 in 3,300,000}, rounded so that it never claims too much. */
    public static String oneIn(double probability) {
        double times = 1 / probability;
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(times)) - 1));
        return "1 in " + count((long) (Math.floor(times / unit) * unit));
    }
}
