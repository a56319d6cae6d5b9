package org.loadproof.report.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.RaceReport;

/**
 * Adds up what one engine saw of one scenario on several machines. Evidence that is not believed is
 * added to nothing and keeps a row of its own.
 */
final class Sum {

    private final List<RaceReport.Run> runs;
    private final RaceReport.Run worst;

    private Sum(List<RaceReport.Run> runs) {
        this.runs = runs;
        this.worst =
                runs.stream()
                        .min(
                                Comparator.comparing(RaceReport.Run::waived)
                                        .thenComparing(RaceReport.Run::verdict))
                        .orElseThrow();
    }

    /** The runs of one scenario, those of the same engine and JVM added up. */
    static List<RaceReport.Run> of(List<RaceReport.Run> runs) {
        Map<List<@Nullable Object>, List<RaceReport.Run>> same = new LinkedHashMap<>();
        for (RaceReport.Run run : runs) {
            List<@Nullable Object> key = new ArrayList<>();
            key.add(run.module());
            key.add(run.engine());
            key.add(run.label());
            key.add(run.breach() == null ? null : run);
            same.computeIfAbsent(key, k -> new ArrayList<>()).add(run);
        }
        return same.values().stream()
                .map(r -> r.size() == 1 ? r.get(0) : new Sum(r).run())
                .toList();
    }

    private RaceReport.Run run() {
        return new RaceReport.Run(
                worst.engine(),
                worst.module(),
                worst.label(),
                worst.version(),
                jvms(),
                worst.verdict(),
                worst.waived(),
                reduce(RaceReport.Run::seconds, Double::sum),
                reduce(RaceReport.Run::executions, Long::sum),
                reduce(RaceReport.Run::exhaustive, Boolean::logicalOr),
                reduce(RaceReport.Run::switchBound, Math::max),
                reduce(RaceReport.Run::forcedSwitches, Math::max),
                worst.witness(),
                bound(),
                outcomes(),
                worst.trace(),
                worst.interleaving(),
                configurations(),
                worst.message(),
                worst.note(),
                worst.seed(),
                worst.drawing(),
                worst.replay(),
                runs.stream().allMatch(r -> r.cached() != null) ? worst.cached() : null,
                null,
                runs.stream().flatMap(r -> r.parts().stream()).toList());
    }

    private @Nullable String jvms() {
        return runs.stream()
                .map(RaceReport.Run::jvm)
                .filter(Objects::nonNull)
                .distinct()
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.joining("; "), PlanCheck::blankToNull));
    }

    private <T> @Nullable T reduce(
            Function<RaceReport.Run, @Nullable T> value, BinaryOperator<T> operator) {
        T sum = null;
        for (RaceReport.Run run : runs) {
            T next = value.apply(run);
            sum = sum == null ? next : next == null ? sum : operator.apply(sum, next);
        }
        return sum;
    }

    /**
     * The probability of an outcome depends on the processor: executions lower the bound only for
     * their own architecture, and the weakest one holds for all.
     */
    private @Nullable Double bound() {
        if (worst.verdict() != Verdict.PASS || !Engines.samples(worst.engine())) {
            return null;
        }
        Map<String, Long> executions = new HashMap<>();
        for (RaceReport.Part part : parts().toList()) {
            Long number = part.executions();
            if (number != null && number > 0) {
                executions.merge(Objects.requireNonNullElse(part.arch(), ""), number, Long::sum);
            }
        }
        return executions.isEmpty()
                ? null
                : executions.values().stream().map(RunJudge::bound).max(Double::compare).get();
    }

    private Stream<RaceReport.Part> parts() {
        return runs.stream().flatMap(r -> r.parts().stream());
    }

    private @Nullable List<Evidence.Outcome> outcomes() {
        Map<String, Evidence.Outcome> sums = new LinkedHashMap<>();
        runs.stream()
                .map(RaceReport.Run::outcomes)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(o -> sums.merge(o.value(), o, Sum::add));
        return sums.isEmpty() ? null : List.copyOf(sums.values());
    }

    /** Reached once is reachable, whatever another search has not reached. */
    private static Evidence.Outcome add(Evidence.Outcome one, Evidence.Outcome other) {
        Boolean reachable = one.reachableUnderSC();
        Boolean too = other.reachableUnderSC();
        return new Evidence.Outcome(
                one.value(),
                one.count() + other.count(),
                one.expect(),
                reachable == null ? too : too == null ? reachable : (Boolean) (reachable || too),
                one.description());
    }

    private @Nullable List<Evidence.Configuration> configurations() {
        List<Evidence.Configuration> all =
                runs.stream()
                        .map(RaceReport.Run::configurations)
                        .filter(Objects::nonNull)
                        .flatMap(List::stream)
                        .toList();
        return all.isEmpty() ? null : all;
    }
}
