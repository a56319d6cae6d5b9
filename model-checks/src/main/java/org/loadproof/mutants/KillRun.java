package org.loadproof.mutants;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
 * Puts the harness on trial: explores the unmutated core first, on which nothing may be found, and
 * then each mutant, in which something must be.
 *
 * <p>A mutant is tried on the scenarios that cite a rule it breaks. At most two children run at a
 * time. Not thread-safe; one run per instance.
 */
final class KillRun {

    /** The control, as the engine's canary in the evidence. */
    static final String CONTROL = "control-unmutated-core-passes";

    private static final int AT_A_TIME = 2;

    /**
     * What a run needs to know.
     *
     * @param module base folder of this module; core is its sibling
     * @param patches folder with the mutants
     * @param workshop gets a folder for each mutant
     * @param limit for one child; null for a limit that grows with the number of its scenarios
     */
    record Settings(
            Path module, Path patches, Path workshop, TrialJvm jvm, @Nullable Duration limit) {

        Path core() {
            return module.toAbsolutePath().normalize().resolveSibling("core");
        }

        Duration limit(List<String> scenarios) {
            return limit != null ? limit : Duration.ofSeconds(60 + 120L * scenarios.size());
        }
    }

    private final Settings settings;
    private final ScenarioIndex index;
    private final @Nullable GeneratedPrograms programs;
    private final Evidence evidence;
    private final PrintStream out;
    private final Mutants workshop;

    /**
     * A run.
     *
     * @param programs also tries each mutant, and has to kill enough of them alone; null does not
     */
    KillRun(
            Settings settings,
            ScenarioIndex index,
            @Nullable GeneratedPrograms programs,
            Evidence evidence,
            PrintStream out) {
        this.settings = settings;
        this.index = index;
        this.programs = programs;
        this.evidence = evidence;
        this.out = out;
        List<Path> classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(Path::of)
                        .toList();
        this.workshop = new Mutants(settings.core(), classPath, settings.workshop());
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
        List<String> canaries =
                programs == null
                        ? List.of(CONTROL)
                        : List.of(CONTROL, GeneratedPrograms.TWO_THIRDS);
        evidence.plan(patches.stream().map(KillRun::planned).toList(), canaries);
        long start = System.nanoTime();
        Evidence.Canary control = control(patches);
        String alarm = control.found() ? null : "the control failed: " + control.detail();
        List<Evidence.Mutant> results =
                alarm == null
                        ? tryAll(patches)
                        : patches.stream().map(p -> record(p, 0, Judgement.error(alarm))).toList();
        Evidence.Canary alone = GeneratedPrograms.twoThirds(results, secondsSince(start));
        evidence.canaries(programs == null ? List.of(control) : List.of(control, alone));
        printTable(results);
        say("generated programs alone kill %s%n", String.valueOf(alone.detail()));
        return Verdict.worst(results.stream().map(Evidence.Mutant::verdict).toList());
    }

    private static Evidence.Planned planned(MutantPatch patch) {
        return new Evidence.Planned(patch.id(), patch.defect(), patch.rules());
    }

    /** Explores the unmutated core, in which nothing may be found. */
    private Evidence.Canary control(List<MutantPatch> patches)
            throws IOException, InterruptedException {
        List<Rule> rules = patches.stream().flatMap(p -> p.rules().stream()).distinct().toList();
        List<String> scenarios = index.citing(rules);
        long start = System.nanoTime();
        String alarm = scenarios.isEmpty() ? "no scenario verifies any rule of any mutant" : null;
        if (alarm == null) {
            out.println("mutants: control, unmutated core on " + scenarios.size() + " scenarios");
            TrialJvm.End end =
                    settings.jvm()
                            .run(
                                    null,
                                    scenarios,
                                    false,
                                    workshop.emptyHome("control"),
                                    settings.limit(scenarios));
            alarm = Judgement.ofControl(scenarios, end).message();
        }
        double seconds = secondsSince(start);
        say("control %s, %.1f s%n", alarm == null ? "passes" : alarm, seconds);
        return new Evidence.Canary(CONTROL, alarm == null, seconds, alarm);
    }

    private List<Evidence.Mutant> tryAll(List<MutantPatch> patches)
            throws InterruptedException, IOException {
        ExecutorService trials = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<Evidence.Mutant>> pending = new ArrayList<>();
            for (MutantPatch patch : patches) {
                pending.add(trials.submit(() -> tryOne(patch)));
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

    private Evidence.Mutant tryOne(MutantPatch patch) throws InterruptedException {
        long start = System.nanoTime();
        Judgement judgement;
        try {
            List<String> scenarios = index.citing(patch.rules());
            Path classes = workshop.build(patch);
            judgement =
                    scenarios.isEmpty()
                            ? Judgement.error("no scenario verifies any of its rules")
                            : Judgement.ofMutant(
                                    patch.rules(), scenarios, explore(classes, scenarios));
            if (programs != null) {
                judgement = judgement.joinedBy(programs.killers(patch, classes));
            }
        } catch (MutantException | IOException e) {
            judgement = Judgement.error(String.valueOf(e.getMessage()));
        }
        return record(patch, secondsSince(start), judgement);
    }

    private TrialJvm.End explore(Path classes, List<String> scenarios)
            throws IOException, InterruptedException {
        Path home = Files.createDirectories(classes.resolveSibling("trial"));
        return settings.jvm().run(classes, scenarios, true, home, settings.limit(scenarios));
    }

    private Evidence.Mutant record(MutantPatch patch, double seconds, Judgement judgement) {
        Evidence.Mutant mutant =
                new Evidence.Mutant(
                        patch.id(),
                        patch.defect(),
                        patch.origin(),
                        patch.rules(),
                        patch.explorationClass(),
                        patch.threads(),
                        judgement.verdict(),
                        judgement.killers(),
                        seconds,
                        judgement.message(),
                        patch.text());
        evidence.mutant(mutant);
        say("%s %s, %.1f s%n", patch.id(), inWords(mutant), seconds);
        return mutant;
    }

    private void printTable(List<Evidence.Mutant> mutants) {
        StringBuilder table =
                new StringBuilder("\nMUTANT  VERDICT  CLASS    RULES     BY OR WHY\n");
        for (Evidence.Mutant m : mutants) {
            String rules = String.join(" ", m.rules().stream().map(Rule::name).toList());
            table.append(
                    "%-7s %-8s %-8s %-9s %s%n"
                            .formatted(
                                    m.id(), m.verdict(), m.explorationClass(), rules, inWords(m)));
        }
        out.println(table);
    }

    private static String inWords(Evidence.Mutant mutant) {
        return mutant.killers().isEmpty()
                ? Objects.requireNonNullElse(mutant.message(), "").lines().findFirst().orElse("")
                : mutant.killers().stream()
                        .map(Evidence.Killer::scenario)
                        .collect(Collectors.joining(", ", "killed by ", ""));
    }

    private void say(String format, Object... values) {
        out.print("mutants: " + String.format(Locale.ROOT, format, values));
    }

    private static double secondsSince(long nanos) {
        return Math.round((System.nanoTime() - nanos) / 1e6) / 1e3;
    }
}
