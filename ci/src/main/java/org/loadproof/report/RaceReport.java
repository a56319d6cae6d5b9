package org.loadproof.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judged run, in the very shape of {@code race-report.json} (schema 1). What is not known is
 * null, never made up.
 *
 * @param startedAt when the build started, or the first evidence was written
 * @param wallSeconds from then to the last evidence
 * @param filter the scenario filter of the run; null if everything was asked for
 */
public record RaceReport(
        int schema,
        Verdict verdict,
        @Nullable String commit,
        @Nullable Instant startedAt,
        @Nullable Double wallSeconds,
        @Nullable String budget,
        @Nullable String filter,
        Host host,
        Totals totals,
        List<Engine> engines,
        int planned,
        int executed,
        List<NotRun> notRun,
        List<RuleRow> rules,
        List<Scenario> scenarios,
        List<Mutant> mutants,
        List<Problem> problems) {

    /** The schema that is written. */
    static final int SCHEMA = 1;

    /** The machine on which the report is made. */
    public record Host(@Nullable String cpu, int cpus, String arch, String os, String jvm) {}

    /**
     * Sums over believed evidence only.
     *
     * @param executions on real threads, by jcstress
     * @param interleavings tried by the explorer
     * @param exhausted explored scenarios of which every interleaving was tried
     * @param upperBound95 the weakest bound of all random runs: with 95 % confidence what was not
     *     seen is rarer than this per execution; null if there is no clean random run
     */
    public record Totals(
            int scenarios,
            long executions,
            long interleavings,
            long generatedCases,
            long tests,
            int explored,
            int exhausted,
            int mutants,
            int mutantsKilled,
            @Nullable Double upperBound95,
            @Nullable String upperBoundScenario) {}

    /** The seeded races of one engine. */
    public record CanaryCount(int planned, int found, List<String> missing) {}

    /**
     * One engine in one module.
     *
     * @param waived whether its NOT_RUN leaves the run green
     */
    public record Engine(
            String engine,
            String module,
            @Nullable String version,
            @Nullable String jvm,
            @Nullable CanaryCount canaries,
            Verdict verdict,
            boolean waived,
            int planned,
            int executed,
            int notRun,
            int notRunWaived,
            @Nullable Double seconds,
            @Nullable String message) {}

    /** Planned, and not executed. */
    public record NotRun(
            String scenario, String engine, String module, String reason, boolean waived) {}

    /**
     * One rule of the contract.
     *
     * @param verdict null if nothing checks it
     */
    public record RuleRow(
            String id,
            String text,
            List<String> scenarios,
            List<String> mutants,
            List<String> mutantsAlive,
            List<String> engines,
            @Nullable Verdict verdict) {}

    /** One contest, as seen by every engine that looked at it. */
    public record Scenario(
            String id, String title, List<String> rules, Verdict verdict, List<Run> runs) {}

    /**
     * One scenario under one engine.
     *
     * @param upperBound95 for a clean random run, 3/n
     * @param breach why the evidence is not believed; null if it is
     */
    public record Run(
            String engine,
            String module,
            @Nullable String version,
            @Nullable String jvm,
            Verdict verdict,
            boolean waived,
            @Nullable Double seconds,
            @Nullable Long executions,
            @Nullable Boolean exhaustive,
            @Nullable Long switchBound,
            @Nullable Double upperBound95,
            @Nullable List<Evidence.Outcome> outcomes,
            @Nullable String trace,
            @Nullable String message,
            @Nullable String replay,
            @Nullable Requirement breach) {}

    /** One seeded defect of the loader. */
    public record Mutant(
            String id,
            String defect,
            @Nullable String origin,
            List<String> rules,
            @JsonProperty("class") @Nullable String explorationClass,
            @Nullable Long threads,
            Verdict verdict,
            boolean waived,
            @Nullable Boolean killed,
            List<Evidence.Killer> killers,
            @Nullable Double seconds,
            @Nullable String message,
            @Nullable String patch,
            @Nullable Requirement breach) {}
}
