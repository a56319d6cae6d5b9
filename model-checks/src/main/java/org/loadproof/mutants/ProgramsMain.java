package org.loadproof.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs the properties that {@code -Dscenario} names, in a JVM whose class path begins with a
 * mutant. The corpus is not there: what fails has been generated. The evidence says what failed.
 *
 * <p>Exit codes: 0 all passed, 1 something failed, 2 nothing was run.
 */
public final class ProgramsMain {

    static final String PACKAGE = "org.loadproof.properties.";

    private ProgramsMain() {}

    /** Runs and exits; threads that hang do not keep it. */
    public static void main(String[] args) {
        System.exit(run(System.getProperty("scenario", "")));
    }

    private static int run(String names) {
        List<ClassSelector> classes =
                Arrays.stream(names.split(",", -1)).map(n -> selectClass(PACKAGE + n)).toList();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(classes).build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        if (summary.getSummary().getTestsStartedCount() == 0) {
            return 2;
        }
        return summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1;
    }
}
