package org.loadproof.explorer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.loadproof.explorer.scenario.ScenarioNames;
import org.loadproof.explorer.scenario.TestCatalogue;
import org.loadproof.explorer.search.Budget;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.ScenarioFilter;
import org.loadproof.testkit.Verdict;

/**
 * The scenarios as JUnit tests, for an IDE: all, or those in {@code -Dscenario}; {@code -Dbudget}
 * as everywhere. Each fails with the interleaving that shows why. No canaries are looked for, and
 * nothing is recorded: the verdict that counts is that of {@code mvn verify}.
 *
 * <p>Not part of any build, which explores them already. On the command line: {@code -Dtest=
 * Scenarios}. The JVM needs the options in the property {@code explorer.jvm} of this module.
 */
@Tag("by-hand")
class Scenarios {

    @TestFactory
    Stream<DynamicTest> explored() {
        ScenarioFilter filter = ScenarioFilter.fromSystemProperty();
        Budget budget = Budget.of(System.getProperty("budget", "quick"));
        List<Class<?>> chosen =
                ExplorerMain.plan(TestCatalogue.ofClassPath(), filter, false).scenarios();
        assertFalse(chosen.isEmpty(), "no scenario matches -Dscenario=" + filter.text());
        Explorer explorer = new Explorer(budget.depth(), false);
        return chosen.stream()
                .map(
                        test ->
                                dynamicTest(
                                        ScenarioNames.id(test),
                                        URI.create("class:" + test.getName()),
                                        () -> judge(explorer.explore(test))));
    }

    private static void judge(Evidence.Run run) {
        StringBuilder table = new StringBuilder();
        List<Evidence.Outcome> outcomes = run.outcomes();
        for (Evidence.Outcome outcome : outcomes == null ? List.<Evidence.Outcome>of() : outcomes) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%,12d  %-24s %-12s %s%n",
                            outcome.count(),
                            outcome.value(),
                            outcome.expect(),
                            Objects.requireNonNullElse(outcome.description(), "")));
        }
        System.out.print(table);
        if (run.verdict() != Verdict.PASS) {
            fail(
                    String.join(
                            System.lineSeparator(),
                            run.verdict() + ": " + run.message(),
                            table,
                            Objects.requireNonNullElse(run.trace(), "")));
        }
    }
}
