package org.loadproof.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes what one engine planned and what it saw, one JSON file each, for the race report.
 *
 * <p>The plan comes before anything runs, so that what was planned and left no file shows up as not
 * run. Each file appears whole or not at all. The folder is {@code
 * <module>/target/race-evidence/<engine>}, with the module's base folder in the system property
 * {@code loadproof.module}; {@code loadproof.evidence.dir} names another folder: that of a run
 * whose evidence somebody else reads, or {@code <engine>@<label>} for one of several JVMs. The
 * record of the engine alone replaces those of several JVMs.
 *
 * <p>Any thread may record. Every method may throw {@link UncheckedIOException} when the folder
 * cannot be written.
 */
public final class Evidence {

    /** A scenario that is going to be run. */
    public record Planned(String id, String title, List<Rule> rules) {
        public Planned {
            if (!id.matches("[\\w.$-]+")) {
                throw new IllegalArgumentException("not a scenario id: '" + id + "'");
            }
            rules = List.copyOf(rules);
        }

        /** What a user types to run it again. */
        String replay() {
            return "mvn verify -Dscenario=" + id.substring(id.lastIndexOf('.') + 1);
        }
    }

    /** A seeded race, and whether the engine saw it. */
    public record Canary(String id, boolean found, double seconds, @Nullable String detail) {}

    /** One result value of a scenario: how often it came up and what its author expected. */
    public record Outcome(
            String value,
            long count,
            String expect,
            @Nullable Boolean reachableUnderSC,
            @Nullable String description) {}

    /** Why a planned scenario was not run; waived if that is accepted here. */
    public record NotRun(String reason, boolean waived) {}

    /** How an outcome comes about. */
    public record Witness(String outcome, String trace, @Nullable Interleaving interleaving) {}

    /**
     * How far a search through the interleavings got.
     *
     * @param exhaustive whether there was none left to run
     * @param switchBound the number of context switches up to which all were run
     * @param forcedSwitches the same without those switches that starting, blocking and ending
     *     threads cost
     * @param witness an interleaving that was asked for
     */
    public record Search(
            boolean exhaustive,
            @Nullable Integer switchBound,
            @Nullable Integer forcedSwitches,
            @Nullable Witness witness) {}

    /**
     * Where generated values came from, and what of them failed.
     *
     * @param seed gives the same values again, under the same budget
     * @param history the failure as data for a picture: a JSON object
     */
    public record Generated(@Nullable String seed, @Nullable JsonNode history) {}

    /**
     * The earlier run that a record was kept from, which stands for a run that would have given the
     * same.
     *
     * @param run its id, as its plan has it
     * @param commit what it was about, with {@code -dirty} if files differed from it
     * @param at when it began
     * @param seconds what it took then
     * @param executions what it tried then
     */
    public record Cached(
            String run, @Nullable String commit, Instant at, double seconds, long executions) {}

    /**
     * What one engine saw of one scenario. NOT_RUN goes with a reason, and nothing else does.
     *
     * @param search null if the engine does not search
     * @param message why the verdict is not PASS
     * @param note what else there is to say
     * @param generated null if the engine generates nothing
     * @param interleaving the trace as data for a picture
     * @param configurations the outcomes by kinds of JVM
     * @param cached the run that saw it, if it was not this one; seconds and executions are always
     *     those of this one
     */
    public record Run(
            Planned scenario,
            Verdict verdict,
            double seconds,
            long executions,
            @Nullable Search search,
            @Nullable List<Outcome> outcomes,
            @Nullable String trace,
            @Nullable String message,
            @Nullable String note,
            @Nullable NotRun notRun,
            @Nullable Generated generated,
            @Nullable Interleaving interleaving,
            @Nullable List<JvmConfiguration> configurations,
            @Nullable Cached cached) {
        public Run {
            if ((verdict == Verdict.NOT_RUN) != (notRun != null)) {
                throw new IllegalArgumentException(
                        scenario.id() + ": verdict " + verdict + " with reason " + notRun);
            }
            outcomes = outcomes == null ? null : List.copyOf(outcomes);
            configurations = configurations == null ? null : List.copyOf(configurations);
        }

        /** What an engine saw that generates nothing. */
        public Run(
                Planned scenario,
                Verdict verdict,
                double seconds,
                long executions,
                @Nullable Search search,
                @Nullable List<Outcome> outcomes,
                @Nullable String trace,
                @Nullable String message,
                @Nullable String note,
                @Nullable NotRun notRun) {
            this(
                    scenario,
                    verdict,
                    seconds,
                    executions,
                    search,
                    outcomes,
                    trace,
                    message,
                    note,
                    notRun,
                    null,
                    null,
                    null);
        }

        /** What an engine saw in this run. */
        public Run(
                Planned scenario,
                Verdict verdict,
                double seconds,
                long executions,
                @Nullable Search search,
                @Nullable List<Outcome> outcomes,
                @Nullable String trace,
                @Nullable String message,
                @Nullable String note,
                @Nullable NotRun notRun,
                @Nullable Generated generated,
                @Nullable Interleaving interleaving,
                @Nullable List<JvmConfiguration> configurations) {
            this(
                    scenario,
                    verdict,
                    seconds,
                    executions,
                    search,
                    outcomes,
                    trace,
                    message,
                    note,
                    notRun,
                    generated,
                    interleaving,
                    configurations,
                    null);
        }

        /** The same with the trace as data. */
        public Run with(@Nullable Interleaving steps) {
            return but(steps, configurations, cached);
        }

        /** The same with the outcomes by kinds of JVM. */
        public Run in(@Nullable List<JvmConfiguration> jvms) {
            return but(interleaving, jvms, cached);
        }

        /** The same, but seen by an earlier run. */
        public Run from(Cached earlier) {
            return but(interleaving, configurations, earlier);
        }

        private Run but(
                @Nullable Interleaving steps,
                @Nullable List<JvmConfiguration> jvms,
                @Nullable Cached earlier) {
            return new Run(
                    scenario,
                    verdict,
                    seconds,
                    executions,
                    search,
                    outcomes,
                    trace,
                    message,
                    note,
                    notRun,
                    generated,
                    steps,
                    jvms,
                    earlier);
        }

        /** What a user types to run it again, with the same values if any are generated. */
        String replay() {
            String seed = generated == null ? null : generated.seed();
            if (seed == null) {
                return scenario.replay();
            }
            String budget = System.getProperty("budget", QUICK);
            return scenario.replay()
                    + " -Dseed="
                    + seed
                    + (budget.equals(QUICK) ? "" : " -Dbudget=" + budget);
        }
    }

    /** A scenario that showed a mutant's defect. */
    public record Killer(
            String engine,
            String scenario,
            List<Rule> rules,
            double seconds,
            @Nullable String detail) {}

    /**
     * What an engine made of a mutant; undecided if it neither found anything nor came to its end.
     */
    public enum Fate {
        KILLED,
        SURVIVED,
        UNDECIDED
    }

    /**
     * One engine asked about one mutant.
     *
     * @param seconds until its first finding, or its end
     * @param executions until then; those of the check that found it, if one did
     */
    public record Trial(String engine, Fate fate, double seconds, long executions) {}

    /**
     * What became of one mutant: PASS if it was killed, FAIL if it survived. A control is core as
     * it is, or changed without harm: PASS if it survived, FAIL if anything was found in it.
     *
     * @param notRun why nobody asked; null if somebody did
     */
    public record Mutant(
            String id,
            String defect,
            String origin,
            List<Rule> rules,
            String explorationClass,
            int threads,
            boolean control,
            Verdict verdict,
            List<Trial> trials,
            List<Killer> killers,
            double seconds,
            @Nullable String message,
            @Nullable NotRun notRun,
            String patch) {
        public Mutant {
            boolean found = !killers.isEmpty();
            boolean believable =
                    control
                            ? verdict != (found ? Verdict.PASS : Verdict.FAIL)
                            : found == (verdict == Verdict.PASS);
            if (!believable) {
                throw new IllegalArgumentException(
                        id + ": verdict " + verdict + " with " + killers.size() + " killers");
            }
            rules = List.copyOf(rules);
            trials = List.copyOf(trials);
            killers = List.copyOf(killers);
        }
    }

    private static final int SCHEMA = 1;

    /** The budget of a build that names none. */
    private static final String QUICK = "quick";

    private final Path folder;
    private final String engine;
    private final @Nullable String version;
    private final Path root;
    private final String module;
    private final String classHash;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Set<String> open = new HashSet<>();
    private boolean planned;

    Evidence(Path folder, String engine, @Nullable String version, Path module) {
        this.folder = folder;
        this.engine = engine;
        this.version = version;
        Path base = module.toAbsolutePath().normalize();
        this.root = ClassHash.root(base);
        this.module = root.relativize(base).toString().replace('\\', '/');
        try {
            this.classHash = ClassHash.ofCore(module);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts an engine's record and deletes the one of its last run.
     *
     * @throws IllegalStateException if {@code loadproof.module} is not set
     */
    public static Evidence open(String engine, @Nullable String engineVersion) {
        return open(engine, engineVersion, Instant.MAX);
    }

    /**
     * Starts or continues a record that several JVMs of one build write: only what is older than
     * the build's start, in the system property {@code loadproof.session.start}, is deleted.
     * Without that property the same as {@link #open}.
     *
     * @throws IllegalStateException if {@code loadproof.module} is not set
     * @throws java.time.format.DateTimeParseException if the start is not an ISO instant
     */
    public static Evidence join(String engine, @Nullable String engineVersion) {
        String start = System.getProperty("loadproof.session.start");
        return open(engine, engineVersion, start == null ? Instant.MAX : Instant.parse(start));
    }

    /**
     * Adds to the record that another JVM has opened and planned.
     *
     * @param scenarios those of that plan
     * @throws IllegalStateException if {@code loadproof.module} is not set
     */
    public static Evidence assist(
            String engine, @Nullable String engineVersion, List<Planned> scenarios) {
        Evidence evidence = open(engine, engineVersion, Instant.MIN);
        scenarios.forEach(scenario -> evidence.open.add(scenario.id()));
        evidence.planned = true;
        return evidence;
    }

    /**
     * Deletes the record of an engine that is not asked for any more, so that nobody takes it for
     * one of this build.
     *
     * @throws IllegalStateException if {@code loadproof.module} is not set
     */
    public static void withdraw(String engine) {
        Path records = module(engine).resolve("target/race-evidence");
        if (Files.isDirectory(records)) {
            JsonFiles.deleteFolders(records, engine);
        }
    }

    private static Path module(String engine) {
        String module = System.getProperty("loadproof.module");
        if (module == null) {
            throw new IllegalStateException(
                    "system property loadproof.module is not set: no place for evidence of "
                            + engine);
        }
        return Path.of(module);
    }

    private static Evidence open(String engine, @Nullable String version, Instant expiry) {
        Path base = module(engine);
        String elsewhere = System.getProperty("loadproof.evidence.dir");
        Path folder =
                elsewhere == null
                        ? base.resolve("target/race-evidence").resolve(engine)
                        : Path.of(elsewhere);
        JsonFiles.deleteOlder(folder, expiry);
        if (elsewhere == null) {
            JsonFiles.deleteFolders(folder.resolveSibling(""), engine + "@*");
        }
        return new Evidence(folder, engine, version, base);
    }

    /** Where this record is written. */
    public Path folder() {
        return folder;
    }

    /** A name for this run of the engine, which its plan has. */
    public String run() {
        return run;
    }

    /**
     * Writes the plan. Once, before anything is run.
     *
     * @throws IllegalArgumentException if two scenarios have one id
     */
    public synchronized void plan(List<Planned> scenarios, List<String> canaries) {
        for (Planned scenario : scenarios) {
            if (!open.add(scenario.id())) {
                throw new IllegalArgumentException(
                        engine + ": two scenarios have the id " + scenario.id());
            }
        }
        planned = true;
        Map<String, @Nullable Object> json = document("plan");
        json.put("run", run);
        json.put("budget", System.getProperty("budget"));
        json.put("module", module);
        json.put("commit", Commit.of(root));
        json.put("host", Host.here());
        json.put("filter", ScenarioFilter.fromSystemProperty().text());
        json.put("scenarios", scenarios);
        json.put("canaries", canaries);
        write("plan", json);
    }

    /** Writes how the engine did on the seeded races. */
    public synchronized void canaries(List<Canary> results) {
        Map<String, @Nullable Object> json = document("canaries");
        json.put("canaries", new ArrayList<>(results));
        write("canaries", json);
    }

    /** Writes what the engine spent its time on. At its end. */
    public synchronized void times(List<Spent> spent) {
        Map<String, @Nullable Object> json = document("times");
        json.put("spent", spent);
        write("times", json);
    }

    /**
     * Writes what is known so far of one planned scenario, in case no more comes; {@link #run}
     * replaces it.
     *
     * @throws IllegalStateException if it was not planned, or has its final record already
     */
    public synchronized void soFar(Run run) {
        close(run.scenario().id());
        open.add(run.scenario().id());
        writeRun(run);
    }

    /**
     * Writes the record of one planned scenario.
     *
     * @throws IllegalStateException if it was not planned, or has its record already
     */
    public synchronized void run(Run run) {
        close(run.scenario().id());
        writeRun(run);
    }

    private void writeRun(Run run) {
        Planned scenario = run.scenario();
        Map<String, @Nullable Object> json = document("run");
        json.put("scenario", scenario.id());
        json.put("title", scenario.title());
        json.put("rules", scenario.rules());
        json.put("verdict", run.verdict());
        json.put("seconds", run.seconds());
        json.put("executions", run.executions());
        Search search = run.search();
        json.put("exhaustive", search == null ? null : search.exhaustive());
        json.put("switchBound", search == null ? null : search.switchBound());
        json.put("forcedSwitches", search == null ? null : search.forcedSwitches());
        json.put("witness", search == null ? null : search.witness());
        json.put("outcomes", run.outcomes());
        json.put("trace", run.trace());
        json.put("interleaving", run.interleaving());
        json.put("configurations", run.configurations());
        json.put("cached", run.cached());
        json.put("message", run.message());
        json.put("note", run.note());
        json.put("notRun", run.notRun());
        Generated generated = run.generated();
        json.put("seed", generated == null ? null : generated.seed());
        json.put("drawing", generated == null ? null : generated.history());
        json.put("replay", run.replay());
        write(scenario.id(), json);
    }

    /**
     * Writes the record of one planned mutant.
     *
     * @throws IllegalStateException if it was not planned, or has its record already
     */
    public synchronized void mutant(Mutant mutant) {
        close(mutant.id());
        Map<String, @Nullable Object> json = document("mutant");
        json.put("id", mutant.id());
        json.put("defect", mutant.defect());
        json.put("origin", mutant.origin());
        json.put("rules", mutant.rules());
        json.put("class", mutant.explorationClass());
        json.put("threads", mutant.threads());
        json.put("control", mutant.control());
        json.put("verdict", mutant.verdict());
        json.put("killed", !mutant.killers().isEmpty());
        json.put("trials", mutant.trials());
        json.put("killers", mutant.killers());
        json.put("seconds", mutant.seconds());
        json.put("message", mutant.message());
        json.put("notRun", mutant.notRun());
        json.put("patch", mutant.patch());
        write(mutant.id(), json);
    }

    private void close(String id) {
        if (!planned || !open.remove(id)) {
            throw new IllegalStateException(
                    engine + ": " + id + " is not in the plan, or has its record already");
        }
    }

    private Map<String, @Nullable Object> document(String kind) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("kind", kind);
        json.put("engine", engine);
        json.put("version", version);
        json.put(
                "jvm",
                System.getProperty("java.vm.name")
                        + " "
                        + System.getProperty("java.runtime.version"));
        return json;
    }

    private void write(String name, Map<String, @Nullable Object> json) {
        json.put("classHash", classHash);
        json.put("writtenAt", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        JsonFiles.write(folder.resolve(name + ".json"), json);
    }
}
