package org.loadproof.report.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one evidence file says, as it says it. Judging is done elsewhere. */
public sealed interface Evidence {

    /** Where it comes from. */
    Source source();

    /**
     * What every file carries.
     *
     * @param file relative to the project's root
     */
    record Source(
            String file,
            @Nullable String engine,
            @Nullable String version,
            @Nullable String jvm,
            String classHash,
            Instant writtenAt) {}

    /** The machine that evidence was made on. */
    public record Host(@Nullable String cpu, long cpus, String arch, String os) {}

    /**
     * What an engine was going to do, written before it did anything.
     *
     * @param run the run's id; null if not told
     * @param commit what was checked out; null if not told
     */
    record Plan(
            Source source,
            @Nullable String run,
            String module,
            @Nullable String commit,
            @Nullable Host host,
            @Nullable String budget,
            @Nullable String filter,
            List<Planned> scenarios,
            List<String> canaries,
            List<String> filteredOut)
            implements Evidence {}

    /** One scenario or mutant of a plan. */
    record Planned(String id, String title, List<String> rules) {}

    /** Which seeded races the engine found. */
    record Canaries(Source source, List<Canary> canaries) implements Evidence {}

    /** One seeded race. */
    record Canary(String id, boolean found, @Nullable Double seconds, @Nullable String detail) {}

    /** What an engine spent its time on. */
    record Times(Source source, List<Spent> spent) implements Evidence {}

    /** Time spent on one thing; {@code wall} is all of it, by the clock. */
    public record Spent(String on, double seconds) {}

    /**
     * One scenario under one engine.
     *
     * @param switchBound context switches up to which all interleavings were run
     * @param forcedSwitches the same without those that starting, blocking and joining cost
     * @param interleaving what the trace tells, step by step
     * @param configurations the outcomes by JIT compilers and options of the JVM
     * @param note what does not change the verdict
     * @param seed gives the same generated values again
     * @param drawing the history that failed
     * @param cached the earlier run that saw it; null if this one did
     */
    record Run(
            Source source,
            Planned scenario,
            Verdict verdict,
            double seconds,
            long executions,
            @Nullable Boolean exhaustive,
            @Nullable Long switchBound,
            @Nullable Long forcedSwitches,
            @Nullable Witness witness,
            @Nullable List<Outcome> outcomes,
            @Nullable String trace,
            @Nullable Interleaving interleaving,
            @Nullable List<Configuration> configurations,
            @Nullable String message,
            @Nullable String note,
            @Nullable NotRun notRun,
            @Nullable String seed,
            @Nullable Drawing drawing,
            @Nullable String replay,
            @Nullable Cached cached)
            implements Evidence {}

    /**
     * The earlier run that exhausted a scenario, of which nothing has changed since.
     *
     * @param run its id
     * @param commit what was checked out then; null if not told
     * @param seconds what it took then
     * @param executions what it tried then
     */
    public record Cached(
            String run, @Nullable String commit, Instant at, double seconds, long executions) {}

    /**
     * What was seen in JVMs of one kind.
     *
     * @param compilation per actor: interpreter, C1 or C2
     * @param options of the JVM
     * @param scheduling which processors the actors had
     */
    public record Configuration(
            String compilation,
            @Nullable String options,
            @Nullable String scheduling,
            long forks,
            long executions,
            List<Seen> outcomes) {}

    /** A result and how often it was seen. */
    public record Seen(String value, long count) {}

    /**
     * A history of which something is wrong.
     *
     * @param longest the steps of the longest linearization of a part, in order
     * @param misfit the call that fits nowhere behind it; null if undecided
     */
    record Drawing(List<Lane> lanes, List<Step> longest, @Nullable Misfit misfit) {}

    /** A thread and its calls in order. */
    record Lane(String thread, List<Call> calls) {}

    /** A call on a clock that all lanes share; one that never returned has no end. */
    record Call(String operation, @Nullable String result, long invoked, @Nullable Long returned) {}

    /** One step of the model, and its states; without a result the call goes on. */
    record Step(
            String thread,
            String operation,
            @Nullable String result,
            @Nullable String before,
            @Nullable String after) {}

    /** A call and what the model would have answered; nothing: it would have waited. */
    record Misfit(
            String thread, String operation, @Nullable String result, List<String> expected) {}

    /** How a scenario's author grades a result, in jcstress's words. */
    enum Expect {
        ACCEPTABLE,
        ACCEPTABLE_INTERESTING,
        FORBIDDEN,
        UNKNOWN;

        /** Whether such a result may be seen. */
        public boolean accepted() {
            return this == ACCEPTABLE || this == ACCEPTABLE_INTERESTING;
        }
    }

    /** One result and how often it was seen. */
    record Outcome(
            String value,
            long count,
            Expect expect,
            @Nullable Boolean reachableUnderSC,
            @Nullable String description) {}

    /** An interleaving that somebody asked for: how that outcome comes about. */
    public record Witness(String outcome, String trace, @Nullable Interleaving interleaving) {}

    /** Why a planned scenario was not executed, in the engine's own words. */
    record NotRun(@Nullable String reason, boolean waived) {}

    /** What an engine made of a mutant. */
    public enum Fate {
        KILLED,
        SURVIVED,
        UNDECIDED
    }

    /** One engine asked about one mutant; time and executions are those until its first finding. */
    public record Trial(String engine, Fate fate, double seconds, long executions) {}

    /**
     * One seeded defect of the loader and what became of it; or a control, which has none, so that
     * nothing may be found in it.
     */
    record Mutant(
            Source source,
            Planned planned,
            @Nullable String origin,
            @Nullable String explorationClass,
            @Nullable Long threads,
            boolean control,
            Verdict verdict,
            @Nullable Boolean killed,
            List<Trial> trials,
            List<Killer> killers,
            @Nullable Double seconds,
            @Nullable String message,
            @Nullable NotRun notRun,
            @Nullable String patch)
            implements Evidence {}

    /** Who caught a mutant. */
    record Killer(
            String engine,
            String scenario,
            List<String> rules,
            @Nullable Double seconds,
            @Nullable String detail) {}
}
