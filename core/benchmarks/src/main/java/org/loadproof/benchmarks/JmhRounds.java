package org.loadproof.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.loadproof.benchmarks.report.Comparison.Series;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs of JMH in rounds: each round forks once for every contender, so that a noisy minute hits all
 * of them and not one.
 */
public final class JmhRounds {

    private static final int ROUNDS = 2;

    private final Class<?> benchmarks;
    private final List<RunResult> results = new ArrayList<>();
    private final Path log;

    /** Rounds of the benchmarks in that class; what JMH says goes to a log in that folder. */
    public JmhRounds(Class<?> benchmarks, Path folder) {
        this.benchmarks = benchmarks;
        log = folder.resolve(benchmarks.getSimpleName() + ".log");
    }

    /** Adds all rounds with each of these options. */
    @SafeVarargs
    public final void run(Function<ChainedOptionsBuilder, ChainedOptionsBuilder>... variants)
            throws RunnerException, IOException {
        for (int round = 0; round < ROUNDS; round++) {
            for (var variant : variants) {
                results.addAll(new Runner(variant.apply(options()).build()).run());
            }
        }
        ResultFormatFactory.getInstance(
                        ResultFormatType.JSON, log.resolveSibling(logged(".json")).toString())
                .writeOut(results);
    }

    private String logged(String extension) {
        return benchmarks.getSimpleName() + extension;
    }

    private ChainedOptionsBuilder options() {
        return new OptionsBuilder()
                .include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
                .output(log.toString())
                .shouldFailOnError(true)
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(200))
                .measurementIterations(4)
                .measurementTime(TimeValue.milliseconds(150));
    }

    /** Everything measured: one value for each iteration. */
    public List<Series> series(
            Function<BenchmarkParams, String> row, Function<BenchmarkParams, String> contender) {
        return series(row, contender, IterationResult::getPrimaryResult);
    }

    /** The same of what a profiler has measured. */
    public List<Series> profiled(
            String metric,
            Function<BenchmarkParams, String> row,
            Function<BenchmarkParams, String> contender) {
        return series(
                row,
                contender,
                i -> Objects.requireNonNull(i.getSecondaryResults().get(metric), metric));
    }

    private List<Series> series(
            Function<BenchmarkParams, String> row,
            Function<BenchmarkParams, String> contender,
            Function<IterationResult, Result<?>> measured) {
        return results.stream()
                .map(
                        result -> {
                            BenchmarkParams of = result.getParams();
                            return new Series(
                                    row.apply(of), contender.apply(of), scores(result, measured));
                        })
                .toList();
    }

    private static List<Double> scores(
            RunResult result, Function<IterationResult, Result<?>> measured) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> measured.apply(iteration).getScore())
                .toList();
    }
}
