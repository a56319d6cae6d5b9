package org.loadproof.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherExecutionRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.loadproof.testkit.Rule;

/**
 * Runs unit tests or properties in a JVM whose class path begins with a mutant: of the classes that
 * {@code -Dscenario} names, what cites a rule in {@code -Drules}. The corpus is not there, so what
 * fails has been generated. The evidence says what failed.
 *
 * <p>Exit codes: 0 all passed, 1 something failed, 2 nothing was run.
 */
public final class TestsMain {

    private TestsMain() {}

    /** Runs and exits; threads that hang do not keep it. */
    public static void main(String[] args) {
        System.exit(
                run(Path.of(System.getProperty("loadproof.module", ""), "target/test-classes")));
    }

    private static int run(Path testClasses) {
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        for (String rule : System.getProperty("rules", "").split(",", -1)) {
            rules.add(Rule.valueOf(rule));
        }
        CancellationToken enough = CancellationToken.create();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequest tests =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClasspathRoots(Set.of(testClasses)))
                        .filters(new CitingTests(rules))
                        .build();
        LauncherExecutionRequest request =
                LauncherExecutionRequestBuilder.request(tests)
                        .cancellationToken(enough)
                        .listeners(summary, new StopAtFirst(enough))
                        .build();
        LauncherFactory.create().execute(request);
        if (summary.getSummary().getTestsStartedCount() == 0) {
            return 2;
        }
        return summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1;
    }

    /** Ends the run after the first failure, if that is asked for. */
    private record StopAtFirst(CancellationToken enough) implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
            if (failed && Boolean.getBoolean("explorer.stopAtFirst")) {
                enough.cancel();
            }
        }
    }
}
