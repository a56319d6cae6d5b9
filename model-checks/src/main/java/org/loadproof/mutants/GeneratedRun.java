package org.loadproof.mutants;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.loadproof.mutants.generated.Equivalents;
import org.loadproof.mutants.generated.GeneratedMutant;
import org.loadproof.mutants.generated.Generator;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.MutantException;
import org.loadproof.testkit.MutantPatch;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.ScenarioFilter;
import org.loadproof.testkit.Verdict;

/**
 * Tries the mutants that are generated from core's sources, but for those that a person has judged
 * to be equivalent, and scores the harness: killed / (all - equivalent).
 *
 * <p>Such a mutant does not say what it breaks. It is put before the checks of E1 and of the rules
 * that the comments of its file name, by one engine after the other until one kills it.
 */
final class GeneratedRun {

    /** The engine's name in evidence. */
    static final String ENGINE = "generated-mutants";

    /** The id of its one record. */
    static final String SCORE = "GeneratedMutants";

    private static final Set<String> WEAKER = Set.of("DropVolatile", "WeakenAccess");
    private static final double BOUND = 0.95;
    private static final Pattern RULE =
            Pattern.compile(
                    Arrays.stream(Rule.values())
                            .map(Rule::name)
                            .collect(Collectors.joining("|", "\\b(", ")\\b")));

    private final Path core;
    private final Bench bench;
    private final Examiner examiner = new Examiner(true);
    private final Function<String, List<Oracle>> calledFor;
    private final Evidence evidence;
    private final PrintStream out;

    /**
     * A run that records there and talks to that stream.
     *
     * @param core base folder of core, compiled
     * @param folder gets a folder for each mutant
     * @param calledFor who is asked about a mutant of a class, in that order
     */
    GeneratedRun(
            Path core,
            Path folder,
            Function<String, List<Oracle>> calledFor,
            Evidence evidence,
            PrintStream out) {
        this.core = core;
        this.bench = new Bench(core, folder);
        this.calledFor = calledFor;
        this.evidence = evidence;
        this.out = out;
    }

    /**
     * Runs and records the score. Blocks until done.
     *
     * @param filter accepts the score itself, or those mutants that are tried
     * @throws MutantException if a judgement in the file of equivalent ones fits no mutant any more
     */
    Verdict execute(ScenarioFilter filter)
            throws IOException, MutantException, InterruptedException {
        Evidence.Planned score =
                new Evidence.Planned(
                        SCORE,
                        "Of the generated concurrency mutants that are no equivalent ones 95 % are"
                                + " killed",
                        List.of());
        evidence.plan(List.of(score), List.of());
        long start = System.nanoTime();
        List<GeneratedMutant> all = Generator.ofCore(core, classPath()).generate();
        Map<String, String> equivalent =
                Equivalents.read(core.resolve("src/mutants/equivalent.txt"), all);
        List<Candidate> candidates = new ArrayList<>();
        for (GeneratedMutant mutant : all) {
            boolean chosen = filter.accepts(SCORE) || filter.accepts(mutant.id());
            if (chosen && !equivalent.containsKey(mutant.id())) {
                candidates.add(candidate(core.resolveSibling(""), mutant));
            }
        }
        out.println("mutants: " + candidates.size() + " of " + all.size() + " generated ones");
        List<Bench.Judged> judged = bench.examine(candidates, this::ask);
        double seconds = Math.round((System.nanoTime() - start) / 1e6) / 1e3;
        Evidence.Run run = run(score, all, equivalent.size(), judged, seconds);
        evidence.run(run);
        out.println("mutants: " + run.note());
        return run.verdict();
    }

    static Evidence.Run run(
            Evidence.Planned score,
            List<GeneratedMutant> all,
            int equivalent,
            List<Bench.Judged> judged,
            double seconds) {
        Set<String> alive =
                judged.stream()
                        .filter(each -> each.judgement().killers().isEmpty())
                        .map(each -> each.candidate().id())
                        .collect(Collectors.toSet());
        int killed = judged.size() - alive.size();
        boolean enough = !judged.isEmpty() && killed >= BOUND * judged.size();
        String sentence =
                String.format(
                        Locale.ROOT,
                        "%d generated, %d equivalent%s, %d of %d killed: %.1f %%; rule: 95 %%",
                        all.size(),
                        equivalent,
                        judged.size() + equivalent == all.size() ? "" : ", a choice",
                        killed,
                        judged.size(),
                        judged.isEmpty() ? 0 : 100.0 * killed / judged.size());
        String survivors =
                all.stream()
                        .filter(mutant -> alive.contains(mutant.id()))
                        .map(
                                m ->
                                        "\nsurvived: %s, %s:%d, %s"
                                                .formatted(m.id(), m.file(), m.line(), m.what()))
                        .collect(Collectors.joining());
        return new Evidence.Run(
                score,
                enough ? Verdict.PASS : Verdict.FAIL,
                seconds,
                judged.size(),
                null,
                null,
                null,
                enough ? null : sentence,
                sentence + survivors,
                null);
    }

    static Candidate candidate(Path project, GeneratedMutant mutant) throws IOException {
        String source = Files.readString(project.resolve(mutant.file()));
        Set<Rule> named =
                RULE.matcher(source)
                        .results()
                        .map(MatchResult::group)
                        .map(Rule::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class)));
        if (named.isEmpty()) {
            named = EnumSet.allOf(Rule.class);
        }
        named.add(Rule.E1); // answers are everybody's business
        List<Rule> rules = List.copyOf(named);
        return Candidate.mutant(
                new MutantPatch(
                        mutant.id(),
                        Path.of(mutant.id() + ".patch"),
                        mutant.what(),
                        "generated",
                        rules,
                        WEAKER.contains(mutant.operator()) ? Oracles.WEAK : "SC-fine",
                        2,
                        mutant.patch()));
    }

    private Judgement ask(Candidate mutant, Specimen specimen)
            throws IOException, InterruptedException {
        String kind = Objects.requireNonNull(mutant.patch()).explorationClass();
        Judgement judgement = examiner.ask(calledFor.apply(kind), mutant, specimen);
        out.println("mutants: " + mutant.id() + " " + judgement.inWords());
        return judgement;
    }

    private static List<Path> classPath() {
        String entries = System.getProperty("java.class.path");
        return Arrays.stream(entries.split(File.pathSeparator, -1)).map(Path::of).toList();
    }
}
