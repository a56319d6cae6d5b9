package org.loadproof.report.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Interleaving;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.evidence.Verdict;

/**
 * The judged run, in the very shape of {@code race-report.json} (schema 1). What is not known is
 * null, never made up.
 *
 * @param startedAt when the build started, or the first evidence was written
 * @param wallSeconds from then to the last evidence
 * @param filter the scenario filter of the run; null if everything was asked for
 * @param cached how many scenarios were answered from the cache instead of executed
 * @param ownTests how many of the report's own tests were run; null if nobody looked
 * @param ownTestsLeftOut how many were not, as those in a browser where there is none
 * @param origin which classes the evidence is about, and which machines it comes from
 * @param history the run among those before it; null if nobody asked
 * @param findings what failed, worst first, and once however many saw it
 * @param warnings what leaves the verdict as it is and needs an author's attention
 */
@JsonPropertyOrder("$schema")
public record RaceReport(
        int schema,
        Verdict verdict,
        @Nullable String commit,
        @Nullable Instant startedAt,
        @Nullable Double wallSeconds,
        @Nullable String budget,
        @Nullable String filter,
        @Nullable Integer ownTests,
        @Nullable Integer ownTestsLeftOut,
        Host host,
        Origin origin,
        Totals totals,
        List<Engine> engines,
        int planned,
        int executed,
        int cached,
        List<NotRun> notRun,
        List<Warning> warnings,
        List<Finding> findings,
        List<RuleRow> rules,
        List<Scenario> scenarios,
        List<Mutant> mutants,
        List<Problem> problems,
        @Nullable History history) {

    /** The schema that is written. */
    public static final int SCHEMA = 1;

    /** The name of the file that says what a report's fields mean; it lies beside the report. */
    public static final String SCHEMA_FILE = "race-report.schema.json";

    /** The file beside it that describes every field. */
    @JsonProperty("$schema")
    public String described() {
        return SCHEMA_FILE;
    }

    /** Whether the report has a card of that scenario. */
    public boolean knows(String scenario) {
        return scenarios.stream().anyMatch(s -> s.id().equals(scenario));
    }

    /** The same run among those before it, with warnings of what they tell. */
    public RaceReport within(History seen) {
        return new RaceReport(
                schema,
                verdict,
                commit,
                startedAt,
                wallSeconds,
                budget,
                filter,
                ownTests,
                ownTestsLeftOut,
                host,
                origin,
                totals,
                engines,
                planned,
                executed,
                cached,
                notRun,
                Warnings.with(warnings, seen),
                findings,
                rules,
                scenarios,
                mutants,
                problems,
                seen);
    }

    /**
     * Where the evidence comes from.
     *
     * @param classHash of the classes under test; null if no evidence tells
     * @param compared whether that was compared with classes built here; if not, the evidence only
     *     agrees with itself
     */
    public record Origin(@Nullable String classHash, boolean compared, List<Machine> machines) {}

    /**
     * One tree of evidence.
     *
     * @param name tells it from the others; null if it is the only one
     * @param host null if no plan tells
     */
    public record Machine(
            @Nullable String name,
            String folder,
            Evidence.@Nullable Host host,
            @Nullable String commit,
            List<String> jvms,
            int planned,
            int executed) {}

    /** The machine on which the report is made. */
    public record Host(@Nullable String cpu, int cpus, String arch, String os, String jvm) {}

    /**
     * Sums over believed evidence only.
     *
     * @param executions on real threads, by jcstress
     * @param interleavings tried by the explorer
     * @param modelled interleavings that the linearizability checks held against a model
     * @param exhausted explored scenarios of which every interleaving was tried
     * @param cached exhausted ones of which an earlier run tried them, on some JVM at least
     * @param upperBound95 the weakest bound of all random runs: with 95 % confidence what was not
     *     seen is rarer than this per execution; null if there is no clean random run
     */
    public record Totals(
            int scenarios,
            long executions,
            long interleavings,
            long modelled,
            long generatedCases,
            long tests,
            int explored,
            int exhausted,
            int cached,
            int mutants,
            int mutantsKilled,
            int controls,
            int controlsClean,
            @Nullable Double upperBound95,
            @Nullable String upperBoundScenario) {}

    /** The seeded races of one engine. */
    public record CanaryCount(int planned, int found, List<String> missing) {}

    /**
     * One engine in one module on one JVM.
     *
     * @param label tells the JVM where the engine ran on several; null otherwise
     * @param machine tells the machine where evidence of several was merged; null otherwise
     * @param run the id of its run, by which later runs name it
     * @param cached how many it has answered from the cache instead
     * @param waived whether its NOT_RUN leaves the run green
     * @param evidence identifies what it left, so that it is counted once; null if nothing
     * @param spent what it spent its time on; empty if it does not tell
     */
    public record Engine(
            String engine,
            String module,
            @Nullable String label,
            @Nullable String machine,
            @Nullable String run,
            @Nullable String version,
            @Nullable String jvm,
            @Nullable CanaryCount canaries,
            Verdict verdict,
            boolean waived,
            int planned,
            int executed,
            int cached,
            int notRun,
            int notRunWaived,
            @Nullable Double seconds,
            List<Evidence.Spent> spent,
            @Nullable String evidence,
            @Nullable String message) {

        /** The engine, and on which JVM and machine if there are several. */
        public String name() {
            return Engines.name(engine, label, machine);
        }
    }

    /** Planned, and not executed. */
    public record NotRun(
            String scenario,
            String engine,
            String module,
            @Nullable String label,
            @Nullable String machine,
            String reason,
            boolean waived) {

        /** The engine, and on which JVM and machine if there are several. */
        public String name() {
            return Engines.name(engine, label, machine);
        }
    }

    /**
     * What is odd about a scenario and leaves its verdict as it is.
     *
     * @param kind one of {@link Warnings#DEAD_OUTCOME}, {@link Warnings#SHALLOW}, {@link
     *     Warnings#UNREADABLE}, and {@code weaker} or {@code slower} than earlier runs
     * @param scenario what it is about: a scenario's id, or the file of an unreadable run
     */
    public record Warning(String kind, String scenario, @Nullable String outcome, String message) {}

    /**
     * One rule of the contract.
     *
     * @param scenarios scenarios and tests that check it
     * @param contests how many of them threads contested, under jcstress or Lincheck
     * @param note why there are none, and what covers the rule instead
     * @param verdict null if nothing checks it, as nothing that does was asked for
     */
    public record RuleRow(
            String id,
            String text,
            List<String> scenarios,
            int contests,
            List<String> mutants,
            List<String> mutantsAlive,
            List<String> engines,
            @Nullable String note,
            @Nullable Verdict verdict) {

        /** Whether everything was asked for, and nothing checks the rule as it has to be. */
        public boolean uncovered() {
            return verdict == Verdict.NOT_RUN && note != null;
        }
    }

    /** One contest, as seen by every engine that looked at it, on every JVM. */
    public record Scenario(
            String id,
            String title,
            List<String> rules,
            Verdict verdict,
            List<Outcome> outcomes,
            List<Run> runs) {

        /** Whether it is a contest of actors, and no test or program. */
        public boolean staged() {
            return runs.stream().anyMatch(run -> Engines.stages(run.engine()));
        }
    }

    /**
     * One result of a scenario over all engines.
     *
     * @param reachableUnderSC null if no search of all interleavings tells
     * @param grade {@code dead outcome}, {@code memory-model effect}, or null
     */
    public record Outcome(
            String value,
            Evidence.Expect expect,
            @Nullable Boolean reachableUnderSC,
            @Nullable String grade) {}

    /**
     * One scenario under one engine on one JVM.
     *
     * @param forcedSwitches up to so many all interleavings were run, not counting the context
     *     switches that starting, blocking and joining cost
     * @param upperBound95 for a clean random run, 3/n
     * @param interleaving what the trace tells, step by step
     * @param configurations the outcomes by JIT compilers and options of the JVM
     * @param seed gives the same generated values again
     * @param drawing the history that failed
     * @param cached the earlier run that saw it; null if this one did
     * @param breach why the evidence is not believed; null if it is
     * @param parts what each machine adds, where evidence of several was merged; empty otherwise
     */
    public record Run(
            String engine,
            String module,
            @Nullable String label,
            @Nullable String version,
            @Nullable String jvm,
            Verdict verdict,
            boolean waived,
            @Nullable Double seconds,
            @Nullable Long executions,
            @Nullable Boolean exhaustive,
            @Nullable Long switchBound,
            @Nullable Long forcedSwitches,
            Evidence.@Nullable Witness witness,
            @Nullable Double upperBound95,
            @Nullable List<Evidence.Outcome> outcomes,
            @Nullable String trace,
            @Nullable Interleaving interleaving,
            @Nullable List<Evidence.Configuration> configurations,
            @Nullable String message,
            @Nullable String note,
            @Nullable String seed,
            Evidence.@Nullable Drawing drawing,
            @Nullable String replay,
            Evidence.@Nullable Cached cached,
            @Nullable Requirement breach,
            List<Part> parts) {

        /** The engine, and on which JVM and machine if it is one of several. */
        public String name() {
            return Engines.name(engine, label, parts.size() == 1 ? parts.get(0).machine() : null);
        }

        /** Whether an earlier run executed it, and its evidence is believed. */
        public boolean answered() {
            return breach == null && cached != null;
        }

        /** Whether something was executed, and its evidence is believed. */
        boolean tells() {
            boolean tried = executions != null && executions > 0;
            return breach == null && (tried || cached != null);
        }

        /** Whether there is no interleaving that has not been run. */
        public boolean exhausted() {
            return tells() && Boolean.TRUE.equals(exhaustive);
        }
    }

    /**
     * What one machine adds to a run.
     *
     * @param arch of its processor; null if its plan does not tell
     */
    public record Part(
            String machine,
            @Nullable String arch,
            @Nullable String jvm,
            Verdict verdict,
            @Nullable Double seconds,
            @Nullable Long executions,
            @Nullable Boolean exhaustive,
            @Nullable Long forcedSwitches,
            @Nullable List<Evidence.Outcome> outcomes) {}

    /** One seeded defect of the loader, or a control without any. */
    public record Mutant(
            String id,
            String defect,
            @Nullable String origin,
            List<String> rules,
            @JsonProperty("class") @Nullable String explorationClass,
            @Nullable Long threads,
            boolean control,
            Verdict verdict,
            boolean waived,
            @Nullable Boolean killed,
            List<Evidence.Trial> trials,
            List<Evidence.Killer> killers,
            @Nullable Double seconds,
            @Nullable String message,
            @Nullable String patch,
            @Nullable Requirement breach) {}
}
