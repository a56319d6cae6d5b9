package org.loadproof.mutants;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.MutantException;
import org.loadproof.testkit.MutantPatch;
import org.loadproof.testkit.Mutants;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.ScenarioFilter;
import org.loadproof.testkit.Spent;
import org.loadproof.testkit.Verdict;

/**
 * Puts the harness on trial. In each of the mutants something must be found, by an engine that its
 * class calls for. Then the controls: core as it is, three times, and variants of it that are
 * changed without harm. They are put before every check that has killed a mutant, and in them
 * nothing may be found; an engine that raises such an alarm is not believed in anything.
 *
 * <p>A candidate is put before the checks that cite a rule it may break. Not thread-safe; one run
 * per instance.
 */
final class KillRun {

    /** What is asked for by its id in the report, and its number. */
    static final String CONTROL = "control-";

    private static final int CONTROLS = 3;

    /**
     * What a run needs to know.
     *
     * @param target base folder of the module that is mutated
     * @param patches folder with the mutants; its folder {@code harmless} has the variants
     * @param workshop gets a folder for each candidate
     * @param oracles all that there are, for the controls
     * @param calledFor which of them a mutant calls for, by its class, and how often
     * @param quick whether time is short
     * @param stopAtFirst whether one kill is enough; otherwise every engine is asked
     */
    record Settings(
            Path target,
            Path patches,
            Path workshop,
            List<Oracle> oracles,
            Function<String, List<Oracle>> calledFor,
            boolean quick,
            boolean stopAtFirst) {}

    private final Settings settings;
    private final Evidence evidence;
    private final PrintStream out;
    private final Bench bench;
    private final Examiner examiner;

    /** A run that records there and talks to that stream. */
    KillRun(Settings settings, Evidence evidence, PrintStream out) {
        this.settings = settings;
        this.evidence = evidence;
        this.out = out;
        this.bench = new Bench(settings.target(), settings.workshop());
        this.examiner = new Examiner(settings.stopAtFirst());
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
        List<Candidate> mutants = mutants();
        List<Candidate> controls = controls(mutants);
        List<Evidence.Planned> planned = new ArrayList<>();
        controls.forEach(control -> planned.add(control.planned()));
        mutants.forEach(mutant -> planned.add(mutant.planned()));
        evidence.plan(planned, generating() ? List.of(GeneratedPrograms.ALONE) : List.of());
        long start = System.nanoTime();
        List<Bench.Judged> tried = bench.examine(mutants, this::askAboutMutant);
        Map<String, Set<String>> teeth = teeth(tried);
        List<Bench.Judged> sound =
                bench.examine(controls, (c, specimen) -> askAboutControl(c, specimen, teeth));
        return record(sound, tried, start);
    }

    /**
     * Runs nothing, and records of every mutant that this is accepted. The report shows it.
     *
     * @throws MutantException if a patch has a malformed header
     */
    void leaveOut(String reason) throws IOException, MutantException {
        List<Candidate> mutants = mutants();
        evidence.plan(mutants.stream().map(Candidate::planned).toList(), List.of());
        mutants.forEach(mutant -> evidence.mutant(mutant.leftOut(reason)));
        say("none of %d are run, %s", mutants.size(), reason);
    }

    private Verdict record(List<Bench.Judged> sound, List<Bench.Judged> tried, long start)
            throws IOException, InterruptedException {
        Set<String> alarmed = teeth(sound).keySet();
        List<Evidence.Mutant> results = new ArrayList<>();
        sound.forEach(each -> results.add(each.asEvidence()));
        tried.forEach(each -> results.add(each.doubting(alarmed).asEvidence()));
        results.forEach(evidence::mutant);
        double seconds = Math.round((System.nanoTime() - start) / 1e6) / 1e3;
        out.println(KillTable.of(results));
        say("%.0f s", seconds);
        if (generating()) {
            Evidence.Canary alone = alone(tried, seconds);
            evidence.canaries(List.of(alone));
            say("generated programs alone kill %s", String.valueOf(alone.detail()));
        }
        evidence.times(times(results, start));
        return Verdict.worst(results.stream().map(Evidence.Mutant::verdict).toList());
    }

    private List<Spent> times(List<Evidence.Mutant> results, long start) {
        double trials =
                results.stream()
                        .flatMap(mutant -> mutant.trials().stream())
                        .mapToDouble(Evidence.Trial::seconds)
                        .sum();
        return List.of(
                new Spent("compiling", bench.compilingSeconds()),
                new Spent("trials", trials),
                Spent.wall((System.nanoTime() - start) / 1e9));
    }

    private Evidence.Canary alone(List<Bench.Judged> tried, double seconds)
            throws IOException, InterruptedException {
        List<Evidence.Mutant> seen = tried.stream().map(Bench.Judged::asEvidence).toList();
        Evidence.Canary first = GeneratedPrograms.alone(seen, settings.quick(), seconds);
        if (first.found()) {
            return first;
        }
        say("generated programs alone kill %s: a second look", String.valueOf(first.detail()));
        List<Candidate> missed =
                tried.stream()
                        .filter(each -> GeneratedPrograms.missed(each.asEvidence()))
                        .map(Bench.Judged::candidate)
                        .toList();
        List<Evidence.Mutant> both = new ArrayList<>(seen);
        both.removeIf(GeneratedPrograms::missed);
        bench.examine(missed, this::askGeneratedPrograms)
                .forEach(each -> both.add(each.asEvidence()));
        return GeneratedPrograms.alone(both, settings.quick(), seconds);
    }

    private boolean generating() {
        return settings.oracles().stream()
                .anyMatch(oracle -> oracle.engine().equals(GeneratedPrograms.ENGINE));
    }

    private List<Candidate> mutants() throws IOException, MutantException {
        return Mutants.find(settings.patches()).stream().map(Candidate::mutant).toList();
    }

    /** None without mutants: then there is nothing that could be shown. */
    private List<Candidate> controls(List<Candidate> mutants) throws IOException, MutantException {
        List<Candidate> controls = new ArrayList<>();
        List<Rule> rules = mutants.stream().flatMap(m -> m.rules().stream()).distinct().toList();
        for (int i = 1; i <= CONTROLS && !mutants.isEmpty(); i++) {
            controls.add(Candidate.unchanged(CONTROL + i, rules));
        }
        Path harmless = settings.patches().resolve("harmless");
        if (Files.isDirectory(harmless)) {
            Mutants.find(harmless).forEach(patch -> controls.add(Candidate.harmless(patch)));
        }
        return controls;
    }

    private Judgement askAboutMutant(Candidate mutant, Specimen specimen)
            throws IOException, InterruptedException {
        return ask(calledFor(mutant), mutant, specimen);
    }

    private Judgement askGeneratedPrograms(Candidate mutant, Specimen specimen)
            throws IOException, InterruptedException {
        List<Oracle> programs = new ArrayList<>(calledFor(mutant));
        programs.removeIf(oracle -> !oracle.engine().equals(GeneratedPrograms.ENGINE));
        return ask(programs, mutant, specimen);
    }

    private Judgement ask(List<Oracle> oracles, Candidate mutant, Specimen specimen)
            throws IOException, InterruptedException {
        return said(mutant, examiner.ask(oracles, mutant, specimen));
    }

    /**
     * Asks whatever has killed a mutant, with a glance; about a variant, only whom a mutant of its
     * class meets.
     */
    private Judgement askAboutControl(
            Candidate control, Specimen specimen, Map<String, Set<String>> teeth)
            throws IOException, InterruptedException {
        Set<String> engines =
                calledFor(control).stream().map(Oracle::engine).collect(Collectors.toSet());
        List<Examination> examinations = new ArrayList<>();
        for (Oracle oracle : settings.oracles()) {
            if (engines.contains(oracle.engine())) {
                Set<String> killers = teeth.getOrDefault(oracle.engine(), Set.of());
                List<String> asked =
                        oracle.checksOf(specimen).stream().filter(killers::contains).toList();
                examinations.add(oracle.examine(specimen, asked, false));
            }
        }
        return said(control, Judgement.ofControl(control.rules(), examinations));
    }

    private List<Oracle> calledFor(Candidate candidate) {
        MutantPatch patch = candidate.patch();
        return patch == null
                ? settings.oracles()
                : settings.calledFor().apply(patch.explorationClass());
    }

    /** The checks that found something, by engine. */
    private static Map<String, Set<String>> teeth(List<Bench.Judged> judged) {
        Map<String, Set<String>> teeth = new HashMap<>();
        judged.stream()
                .flatMap(each -> each.judgement().killers().stream())
                .forEach(
                        killer ->
                                teeth.computeIfAbsent(killer.engine(), e -> new TreeSet<>())
                                        .add(killer.scenario()));
        return teeth;
    }

    private Judgement said(Candidate candidate, Judgement judgement) {
        say("%s %s", candidate.id(), judgement.inWords());
        return judgement;
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, "mutants: " + format + "%n", values);
    }
}
