package org.loadproof.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.loadproof.testkit.Rule;

/**
 * Runs unit tests or properties in a JVM whose class path begins with a mutant: of the classes that
 * {@code -Dscenario} names, what cites a rule in {@code -Drules}. The corpus is not there, so what
 * fails has been generated. The evidence says what failed.
 *
 * <p>Exit codes: 0 all passed, 1 something failed, 2 nothing was run.
 */
public final class TestsMain {

    /** A unit test that is a moment's work and still runs then waits for ever, and has failed. */
    private static final Map<String, String> ENDLESS =
            Map.of(
                    "junit.jupiter.execution.timeout.testable.method.default",
                    "20 s",
                    "junit.jupiter.execution.timeout.thread.mode.default",
                    "SEPARATE_THREAD");

    private static final boolean STOP_AT_FIRST = Boolean.getBoolean("explorer.stopAtFirst");

    private TestsMain() {}

    /** Runs and exits; threads that hang do not keep it. */
    public static void main(String[] args) throws IOException {
        System.exit(
                run(Path.of(System.getProperty("loadproof.module", ""), "target/test-classes")));
    }

    /** Class by class, for not every engine can be told to stop. */
    private static int run(Path testClasses) throws IOException {
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        for (String rule : System.getProperty("rules", "").split(",", -1)) {
            rules.add(Rule.valueOf(rule));
        }
        long started = 0;
        long failed = 0;
        try (LauncherSession session = LauncherFactory.openSession()) { // one listener for all
            for (DiscoverySelector type : named(testClasses)) {
                TestExecutionSummary summary =
                        run(session.getLauncher(), type, new CitingTests(rules));
                started += summary.getTestsStartedCount();
                failed += summary.getTotalFailureCount();
                if (failed > 0 && STOP_AT_FIRST) {
                    break;
                }
            }
        }
        return failed > 0 ? 1 : started > 0 ? 0 : 2;
    }

    private static TestExecutionSummary run(
            Launcher launcher, DiscoverySelector type, CitingTests citing) {
        CancellationToken enough = CancellationToken.create();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequest tests =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(type)
                        .filters(citing)
                        .configurationParameters(ENDLESS)
                        .build();
        launcher.execute(
                LauncherExecutionRequestBuilder.request(tests)
                        .cancellationToken(enough)
                        .listeners(summary, new StopAtFirst(enough))
                        .build());
        return summary.getSummary();
    }

    /** The classes that are asked for, in that order. */
    private static List<DiscoverySelector> named(Path testClasses) throws IOException {
        Map<String, DiscoverySelector> all = new HashMap<>();
        try (Stream<Path> files = Files.walk(testClasses)) {
            files.map(file -> testClasses.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$"))
                    .map(file -> file.replace(".class", "").replace(File.separatorChar, '.'))
                    .forEach(type -> all.put(simpleName(type), selectClass(type)));
        }
        return Stream.of(System.getProperty("scenario", "").split(",", -1))
                .map(all::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** Ends the run after the first failure, if that is asked for. */
    private record StopAtFirst(CancellationToken enough) implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
            if (failed && STOP_AT_FIRST) {
                enough.cancel();
            }
        }
    }
}
