package org.loadproof.mutants;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.MutantPatch;
import org.loadproof.testkit.Rule;

/**
 * A quick kill run's look at one mutant, without its neighbours and what it would learn from them,
 * for whoever measures how long it takes.
 */
public final class QuickLook {

    private static final String ANY_ORDER = "SC";

    private final Oracles oracles;

    private QuickLook(Oracles oracles) {
        this.oracles = oracles;
    }

    /**
     * The engines of this build, as a quick run asks them. The class path is that of this JVM.
     *
     * @param checks base folder of model-checks
     * @param explorer options for the JVMs of the explorer
     * @param limit for each engine
     */
    public static QuickLook ofBuild(Path checks, List<String> explorer, Duration limit) {
        ScenarioIndex index = ScenarioIndex.ofClassPath();
        return new QuickLook(Oracles.ofBuild(checks, explorer, index, Oracles.GLANCE, limit));
    }

    /**
     * Asks the engines that the mutant's class calls for, until the first kill. Blocks.
     *
     * @param classes with the mutant's classes, to come first
     * @param home an empty folder for what the trials leave behind
     * @return the engine and the check that killed it; empty if nothing did
     */
    public Optional<String> at(MutantPatch patch, Path classes, Path home)
            throws IOException, InterruptedException {
        Specimen specimen = new Specimen(patch.rules(), classes, home);
        return ask(oracles.calledFor(patch.explorationClass()), Candidate.mutant(patch), specimen);
    }

    /** Puts core as it is before all engines that a mutant could call for; nothing may be found. */
    public Optional<String> atUnchanged(Path home) throws IOException, InterruptedException {
        List<Rule> rules = List.copyOf(EnumSet.allOf(Rule.class));
        List<Oracle> all =
                Stream.of(ANY_ORDER, Oracles.WEAK)
                        .flatMap(kind -> oracles.calledFor(kind).stream())
                        .toList();
        return ask(all, Candidate.unchanged("unchanged", rules), new Specimen(rules, null, home));
    }

    private static Optional<String> ask(
            List<Oracle> oracles, Candidate candidate, Specimen specimen)
            throws IOException, InterruptedException {
        List<Evidence.Killer> killers =
                new Examiner(true).ask(oracles, candidate, specimen).killers();
        return killers.stream().map(k -> k.engine() + " " + k.scenario()).findFirst();
    }
}
