package org.loadproof.mutants;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.MutantException;
import org.loadproof.testkit.MutantPatch;
import org.loadproof.testkit.Mutants;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.ScenarioFilter;
import org.loadproof.testkit.Verdict;

/**
 * Puts the harness on trial. First the controls: core as it is, three times, and variants of it
 * that are changed without harm; in those nothing may be found. Then the mutants, in each of which
 * something must be, by an engine that its class calls for.
 *
 * <p>A specimen is put before the checks that cite a rule it may break. Two are examined at a time.
 * Not thread-safe; one run per instance.
 */
final class KillRun {

    /** What is asked for by its id in the report, and its number. */
    static final String CONTROL = "control-";

    private static final int CONTROLS = 3;
    private static final int AT_A_TIME = 2;

    /**
     * What a run needs to know.
     *
     * @param target base folder of the module that is mutated
     * @param patches folder with the mutants; its folder {@code harmless} has the variants
     * @param workshop gets a folder for each specimen
     * @param oracles all that there are, for the controls
     * @param calledFor which of them a mutant calls for, by its class
     * @param stopAtFirst whether one kill is enough; otherwise every oracle is asked
     */
    record Settings(
            Path target,
            Path patches,
            Path workshop,
            List<Oracle> oracles,
            Function<String, List<Oracle>> calledFor,
            boolean stopAtFirst) {}

    private final Settings settings;
    private final Evidence evidence;
    private final PrintStream out;
    private final Mutants workshop;

    /** A run that records there and talks to that stream. */
    KillRun(Settings settings, Evidence evidence, PrintStream out) {
        this.settings = settings;
        this.evidence = evidence;
        this.out = out;
        List<Path> classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(Path::of)
                        .toList();
        this.workshop = new Mutants(settings.target(), classPath, settings.workshop());
    }

    /**
     * Runs and records everything. Blocks until done.
     *
     * @return the worst verdict; PASS also if a scenario filter leaves the mutants out
     * @throws MutantException if a patch has a malformed header
     */
    Verdict execute(ScenarioFilter filter)
            throws IOException, MutantException, InterruptedException {
        if (filter.text() != null) {
            evidence.plan(List.of(), List.of());
            out.println("mutants: not run, -Dscenario=" + filter.text() + " selects scenarios");
            return Verdict.PASS;
        }
        List<MutantPatch> patches = Mutants.find(settings.patches());
        List<Control> controls = controls(patches);
        List<Evidence.Planned> planned = new ArrayList<>();
        controls.forEach(control -> planned.add(control.planned()));
        patches.forEach(p -> planned.add(new Evidence.Planned(p.id(), p.defect(), p.rules())));
        evidence.plan(planned, List.of(GeneratedPrograms.TWO_THIRDS));
        long start = System.nanoTime();
        List<Evidence.Mutant> sound = all(controls, this::examine);
        Set<String> alarmed =
                sound.stream()
                        .flatMap(each -> each.killers().stream())
                        .map(Evidence.Killer::engine)
                        .collect(Collectors.toSet());
        List<Evidence.Mutant> mutants = all(patches, patch -> examine(patch, alarmed));
        Evidence.Canary alone = GeneratedPrograms.twoThirds(mutants, secondsSince(start));
        evidence.canaries(List.of(alone));
        List<Evidence.Mutant> results = new ArrayList<>(sound);
        results.addAll(mutants);
        out.println(KillTable.of(results));
        say("generated programs alone kill %s%n", String.valueOf(alone.detail()));
        return Verdict.worst(results.stream().map(Evidence.Mutant::verdict).toList());
    }

    /**
     * What breaks no rule.
     *
     * @param patch null for the code as it is
     */
    private record Control(String id, String what, List<Rule> rules, @Nullable MutantPatch patch) {

        static Control of(MutantPatch patch) {
            return new Control(patch.id(), patch.defect(), patch.rules(), patch);
        }

        Evidence.Planned planned() {
            return new Evidence.Planned(id, what, rules);
        }
    }

    /** None without mutants: then there is nothing that could be shown. */
    private List<Control> controls(List<MutantPatch> patches) throws IOException, MutantException {
        List<Control> controls = new ArrayList<>();
        List<Rule> rules = patches.stream().flatMap(p -> p.rules().stream()).distinct().toList();
        for (int i = 1; i <= CONTROLS && !patches.isEmpty(); i++) {
            controls.add(new Control(CONTROL + i, "the code as it is", rules, null));
        }
        Path harmless = settings.patches().resolve("harmless");
        if (Files.isDirectory(harmless)) {
            Mutants.find(harmless).forEach(patch -> controls.add(Control.of(patch)));
        }
        return controls;
    }

    private Evidence.Mutant examine(Control control) throws InterruptedException {
        long start = System.nanoTime();
        Judgement judgement;
        try {
            MutantPatch patch = control.patch;
            Path classes = patch == null ? null : workshop.build(patch);
            Path home =
                    classes == null
                            ? workshop.emptyHome(control.id)
                            : classes.resolveSibling("trials");
            Specimen specimen = new Specimen(control.rules, classes, home);
            List<Examination> examinations = new ArrayList<>();
            for (Oracle oracle : settings.oracles()) {
                examinations.add(oracle.examine(specimen, false));
            }
            judgement = Judgement.ofControl(control.rules, examinations);
        } catch (MutantException | IOException e) {
            judgement = Judgement.error(String.valueOf(e.getMessage()));
        }
        return record(control, secondsSince(start), judgement);
    }

    /** Asks one oracle after the other, and no more than are needed. */
    private Evidence.Mutant examine(MutantPatch patch, Set<String> alarmed)
            throws InterruptedException {
        long start = System.nanoTime();
        Judgement judgement;
        try {
            Path classes = workshop.build(patch);
            Specimen specimen =
                    new Specimen(patch.rules(), classes, classes.resolveSibling("trials"));
            List<Examination> examinations = new ArrayList<>();
            for (Oracle oracle : settings.calledFor().apply(patch.explorationClass())) {
                Examination examination = oracle.examine(specimen, true);
                examinations.add(examination);
                if (settings.stopAtFirst() && !examination.killers(patch.rules()).isEmpty()) {
                    break;
                }
            }
            judgement = Judgement.ofMutant(patch.rules(), examinations).withoutWordOf(alarmed);
        } catch (MutantException | IOException e) {
            judgement = Judgement.error(String.valueOf(e.getMessage()));
        }
        return record(patch, secondsSince(start), judgement);
    }

    /** What has to be done to one of several. */
    private interface Work<T> {
        Evidence.Mutant on(T item) throws InterruptedException;
    }

    private static <T> List<Evidence.Mutant> all(List<T> items, Work<T> work)
            throws InterruptedException, IOException {
        ExecutorService trials = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<Evidence.Mutant>> pending = new ArrayList<>();
            for (T item : items) {
                pending.add(trials.submit(() -> work.on(item)));
            }
            List<Evidence.Mutant> results = new ArrayList<>();
            for (Future<Evidence.Mutant> each : pending) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IOException("a trial broke off: " + e.getCause(), e.getCause());
        } finally {
            trials.shutdownNow();
        }
    }

    private Evidence.Mutant record(Control control, double seconds, Judgement judgement) {
        MutantPatch patch = control.patch;
        return record(
                new Evidence.Mutant(
                        control.id,
                        control.what,
                        patch == null ? "control" : patch.origin(),
                        control.rules,
                        patch == null ? "all" : patch.explorationClass(),
                        patch == null ? 1 : patch.threads(),
                        true,
                        judgement.verdict(),
                        judgement.trials(),
                        judgement.killers(),
                        seconds,
                        judgement.message(),
                        patch == null ? "" : patch.text()));
    }

    private Evidence.Mutant record(MutantPatch patch, double seconds, Judgement judgement) {
        return record(
                new Evidence.Mutant(
                        patch.id(),
                        patch.defect(),
                        patch.origin(),
                        patch.rules(),
                        patch.explorationClass(),
                        patch.threads(),
                        false,
                        judgement.verdict(),
                        judgement.trials(),
                        judgement.killers(),
                        seconds,
                        judgement.message(),
                        patch.text()));
    }

    private Evidence.Mutant record(Evidence.Mutant mutant) {
        evidence.mutant(mutant);
        say("%s %s, %.1f s%n", mutant.id(), KillTable.inWords(mutant), mutant.seconds());
        return mutant;
    }

    private void say(String format, Object... values) {
        out.print("mutants: " + String.format(Locale.ROOT, format, values));
    }

    private static double secondsSince(long nanos) {
        return Math.round((System.nanoTime() - nanos) / 1e6) / 1e3;
    }
}
