package org.loadproof.benchmarks.harness.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loadproof.benchmarks.report.Comparison;
import org.loadproof.benchmarks.report.Comparison.Series;
import org.loadproof.benchmarks.report.Findings;

/**
 * What the attempts come to. Who has not killed a mutant counts as having taken the limit, however
 * early it gave up. Who finds something in core as it is finds it everywhere: its figures are void.
 *
 * @param attempts of mutants and of core as it is
 * @param limit in seconds by the clock
 * @param processors how many of them can be used meanwhile
 */
record KillFigures(List<Attempt> attempts, double limit, int processors) {

    private static final String ALL = "all";
    private static final List<Integer> AFTER = List.of(2, 5, 10, 20, 30, 60, 120, 180, 300);

    /** Everything for the page. */
    Findings findings() {
        List<Comparison> tables =
                List.of(
                        new Comparison("Mutants killed", "class", "of all", null, killed()),
                        medians("by the clock", limit, this::seconds),
                        medians("of processors", cpuLimit(), this::cpuSeconds),
                        new Comparison(
                                "Mutants killed within so many seconds by the clock",
                                "seconds",
                                "mutants",
                                null,
                                killedWithin()),
                        eachMutant("by the clock", limit, this::seconds),
                        eachMutant("of processors", cpuLimit(), this::cpuSeconds));
        return new Findings(
                believed().isEmpty() ? List.of() : tables,
                Stream.concat(alarms(), unproven()).toList());
    }

    private Comparison medians(String kind, double most, ToDoubleFunction<Attempt> measured) {
        return new Comparison(
                "Median seconds %s to the first kill".formatted(kind),
                "class",
                "s",
                Contender.LOADPROOF,
                most,
                null,
                byClass(group -> median(group.stream().mapToDouble(measured).boxed().toList())));
    }

    private Comparison eachMutant(String kind, double most, ToDoubleFunction<Attempt> measured) {
        return new Comparison(
                "Seconds %s to the first kill".formatted(kind),
                "mutant",
                "s",
                null,
                most,
                "mutants",
                believed().stream()
                        .map(
                                a ->
                                        new Series(
                                                a.mutant(),
                                                a.contender(),
                                                List.of(measured.applyAsDouble(a))))
                        .toList());
    }

    private List<Series> killed() {
        return byClass(group -> group.stream().filter(Attempt::killed).count());
    }

    private List<Series> killedWithin() {
        List<Series> series = new ArrayList<>();
        for (int seconds : AFTER.stream().filter(each -> each <= limit).toList()) {
            for (String contender : contenders()) {
                double count =
                        of(contender).stream()
                                .filter(a -> a.killed() && a.seconds() <= seconds)
                                .count();
                series.add(new Series(Integer.toString(seconds), contender, List.of(count)));
            }
        }
        return series;
    }

    /** A figure for each class and contender, and for all classes together. */
    private List<Series> byClass(ToDoubleFunction<List<Attempt>> figure) {
        List<String> kinds = believed().stream().map(Attempt::kind).distinct().sorted().toList();
        List<Series> series = new ArrayList<>();
        for (String kind : Stream.concat(kinds.stream(), Stream.of(ALL)).toList()) {
            for (String contender : contenders()) {
                List<Attempt> group =
                        of(contender).stream()
                                .filter(a -> kind.equals(ALL) || a.kind().equals(kind))
                                .toList();
                if (!group.isEmpty()) {
                    String row = "%s (%d)".formatted(kind, mutants(kind));
                    series.add(new Series(row, contender, List.of(figure.applyAsDouble(group))));
                }
            }
        }
        return series;
    }

    private long mutants(String kind) {
        return believed().stream()
                .filter(a -> kind.equals(ALL) || a.kind().equals(kind))
                .map(Attempt::mutant)
                .distinct()
                .count();
    }

    private List<Attempt> of(String contender) {
        return believed().stream().filter(a -> a.contender().equals(contender)).toList();
    }

    private List<String> contenders() {
        return believed().stream().map(Attempt::contender).distinct().toList();
    }

    /** Of mutants, by those who found nothing in core as it is, or have not been asked yet. */
    private List<Attempt> believed() {
        List<String> alarmed =
                attempts.stream()
                        .filter(a -> a.isOfUnchanged() && a.killed())
                        .map(Attempt::contender)
                        .toList();
        return attempts.stream()
                .filter(a -> !a.isOfUnchanged() && !alarmed.contains(a.contender()))
                .toList();
    }

    private double seconds(Attempt attempt) {
        return attempt.killed() ? Math.min(attempt.seconds(), limit) : limit;
    }

    private double cpuSeconds(Attempt attempt) {
        return attempt.killed() ? Math.min(attempt.cpuSeconds(), cpuLimit()) : cpuLimit();
    }

    private double cpuLimit() {
        return limit * processors;
    }

    static double median(List<Double> values) {
        return new Series("", "", values).median();
    }

    private Stream<String> alarms() {
        return attempts.stream()
                .filter(a -> a.isOfUnchanged() && a.killed())
                .map(
                        a ->
                                "VOID: %s found something in core as it is: %s"
                                        .formatted(a.contender(), a.message()));
    }

    private Stream<String> unproven() {
        String quiet =
                attempts.stream()
                        .filter(a -> a.isOfUnchanged() && !a.killed())
                        .map(KillFigures::withTime)
                        .collect(Collectors.joining(", "));
        String missing =
                contenders().stream()
                        .filter(contender -> !isAskedAboutUnchanged(contender))
                        .collect(Collectors.joining(", "));
        return Stream.concat(
                sentence("Found nothing in core as it is, by all checks: ", quiet),
                sentence("Not asked yet about core as it is: ", missing));
    }

    private static Stream<String> sentence(String beginning, String names) {
        return names.isEmpty() ? Stream.empty() : Stream.of(beginning + names + ".");
    }

    private boolean isAskedAboutUnchanged(String contender) {
        return attempts.stream()
                .anyMatch(a -> a.isOfUnchanged() && a.contender().equals(contender));
    }

    private static String withTime(Attempt attempt) {
        return String.format(Locale.ROOT, "%s (%.0f s)", attempt.contender(), attempt.seconds());
    }
}
