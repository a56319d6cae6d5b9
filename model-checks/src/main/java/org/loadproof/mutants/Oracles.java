package org.loadproof.mutants;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.PlannedTests;
import org.loadproof.testkit.Rule;

/**
 * The engines that are asked, by the class of a mutant: what needs no second thread is the business
 * of unit tests and properties, what needs weak memory that of jcstress, and everything else that
 * of generated programs and the explorer.
 */
record Oracles(Oracle units, Oracle properties, Oracle programs, Oracle explorer, Oracle stress) {

    private static final String EXPLORER = "org.loadproof.explorer.ExplorerMain";
    private static final String STRESS = "org.loadproof.stress.StressMain";
    private static final int STRESS_START_SECONDS = 14;
    private static final int STRESS_SECONDS_EACH = 3;
    private static final String PROGRAMS = "ProgramsProperties";
    private static final String INTEGRATION = "IT";

    /** A budget for each of many mutants; the engines' own runs are deeper. */
    static final String GLANCE = "glance";

    /** How the classes of mutants are called whose defect is seen in one thread. */
    private static final String ALONE = "SEQ";

    /** And those that need weak memory. */
    static final String WEAK = "JMM";

    /**
     * The engines of this build.
     *
     * @param checks base folder of model-checks
     * @param explorer options for the JVMs of the explorer
     * @param budget a glance, or what a build may have
     */
    static Oracles ofBuild(
            Path checks,
            List<String> explorer,
            ScenarioIndex index,
            String budget,
            Duration limit) {
        boolean glance = budget.equals(GLANCE);
        Path core = checks.resolveSibling("core");
        Path properties = checks.resolveSibling("property-tests");
        Path stress = checks.resolveSibling("stress-tests");
        List<String> generating =
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dcorpus.closed=true",
                        "-Dprogram.runs=10",
                        "-Dshrinking.attempts=0",
                        "-Dshrinking.runs=10",
                        "-Djqwik.reporting.usejunitplatform=true",
                        "-Djqwik.database=jqwik-database");
        String tests = TestsMain.class.getName();
        TrialJvm generated =
                new TrialJvm(tests, generating, properties, n -> glance ? "quick" : budget);
        return new Oracles(
                unitTests(core, limit),
                new Oracle(
                        "jqwik",
                        generated,
                        citing(PlannedTests.properties(classes(properties)), id -> true),
                        limit),
                new Oracle(
                        "jqwik",
                        generated,
                        citing(
                                PlannedTests.properties(classes(properties)),
                                id -> id.endsWith(PROGRAMS)),
                        limit),
                new Oracle(
                        "lincheck",
                        new TrialJvm(EXPLORER, explorer, checks, n -> budget),
                        index::citing,
                        limit),
                new Oracle(
                        "jcstress",
                        new TrialJvm(STRESS, List.of(), stress, n -> glance ? stress(n) : budget),
                        index::citing,
                        limit));
    }

    /** The unit tests of a module, whatever it is; it has to be compiled and on the class path. */
    static Oracle unitTests(Path module, Duration limit) {
        List<String> options =
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dbasedir=" + module);
        return new Oracle(
                "junit",
                new TrialJvm(TestsMain.class.getName(), options, module, n -> "quick"),
                citing(PlannedTests.units(classes(module)), id -> !id.endsWith(INTEGRATION)),
                limit);
    }

    /** Enough for a few configurations of each, after jcstress has looked at the machine. */
    private static String stress(int scenarios) {
        return STRESS_START_SECONDS + scenarios * STRESS_SECONDS_EACH + "s";
    }

    private static Path classes(Path module) {
        return module.resolve("target/test-classes");
    }

    private static Oracle.Checks citing(List<Evidence.Planned> planned, Predicate<String> counts) {
        return rules -> ids(planned, counts, rules);
    }

    /** In order: whoever cites the fewest rules is closest to each of them. */
    private static List<String> ids(
            List<Evidence.Planned> planned, Predicate<String> counts, Collection<Rule> rules) {
        Set<Rule> wanted = EnumSet.noneOf(Rule.class);
        wanted.addAll(rules);
        return planned.stream()
                .filter(each -> counts.test(each.id()))
                .filter(each -> each.rules().stream().anyMatch(wanted::contains))
                .sorted(Comparator.comparingInt(each -> each.rules().size()))
                .map(Evidence.Planned::id)
                .toList();
    }

    /** Those that a mutant of that class calls for; who finds most the fastest comes first. */
    List<Oracle> calledFor(String explorationClass) {
        return switch (explorationClass) {
            case ALONE -> List.of(units, properties);
            case WEAK -> List.of(stress);
            default -> List.of(programs, explorer);
        };
    }

    /**
     * Those for a first look at a mutant of which only that is known whether it needs weak memory:
     * then the explorer cannot see it, and otherwise jcstress has to be lucky.
     */
    List<Oracle> atFirst(String explorationClass) {
        return List.of(units, programs, explorationClass.equals(WEAK) ? stress : explorer);
    }

    /** The same for a later look. */
    List<Oracle> onceMore(String explorationClass) {
        return explorationClass.equals(WEAK)
                ? List.of(stress, units, programs, explorer)
                : List.of(units, programs, explorer, stress);
    }

    /** All of them. */
    List<Oracle> all() {
        return new ArrayList<>(List.of(units, properties, explorer, stress));
    }
}
