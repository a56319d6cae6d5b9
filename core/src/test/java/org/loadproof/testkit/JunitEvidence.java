package org.loadproof.testkit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Records every test class as one scenario of the engine {@code junit} or {@code jqwik}.
 *
 * <p>Registered as a service, so it works in every module that has the test kit. Only a build that
 * names the module in the system property {@code loadproof.module} is recorded; elsewhere this does
 * nothing. The plan is what the module compiled (see {@link TestClasses}), not what the build chose
 * to run.
 */
public final class JunitEvidence implements TestExecutionListener {

    private static final TestTag BY_HAND = TestTag.create(TestStyle.BY_HAND);

    private final @Nullable Path testClasses;
    private final ScenarioFilter filter;
    private final BiFunction<String, @Nullable String, Evidence> opener;

    private final Map<TestStyle, Evidence> open = new HashMap<>();
    private final Map<String, Evidence.Planned> planned = new HashMap<>();
    private final Map<UniqueId, ClassRecord> records = new HashMap<>();
    private @Nullable TestPlan testPlan;

    /** For the service loader. */
    public JunitEvidence() {
        this(compiledTests(), ScenarioFilter.fromSystemProperty(), Evidence::join);
    }

    JunitEvidence(
            @Nullable Path testClasses,
            ScenarioFilter filter,
            BiFunction<String, @Nullable String, Evidence> opener) {
        this.testClasses = testClasses;
        this.filter = filter;
        this.opener = opener;
    }

    private static @Nullable Path compiledTests() {
        String module = System.getProperty("loadproof.module", "");
        return module.isBlank() ? null : Path.of(module, "target/test-classes");
    }

    /** Writes the plans, once per listener: a build may start several test plans in a row. */
    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        boolean first = testPlan == null;
        testPlan = started;
        if (testClasses == null || !first) {
            return;
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        RulesFile.write(testClasses.resolve("../..").normalize());
        TestClasses.find(testClasses, loader).forEach(this::plan);
    }

    private void plan(TestStyle style, List<Evidence.Planned> all) {
        List<Evidence.Planned> accepted = all.stream().filter(p -> filter.accepts(p.id())).toList();
        accepted.forEach(p -> planned.put(style + " " + p.id(), p));
        Evidence evidence = opener.apply(style.engine(), EngineVersion.of(style.engineId()));
        evidence.plan(accepted, List.of());
        open.put(style, evidence);
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        TestIdentifier owner = owner(test);
        if (owner == null) {
            return;
        }
        ClassRecord record = record(owner);
        if (test.isTest() && style(test) == TestStyle.JQWIK) {
            record.propertyBegan(name(owner, test));
        } else if (test.isTest()) {
            record.began();
        }
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        TestIdentifier owner = owner(test);
        if (owner != null) {
            record(owner).skipped(name(owner, test), reason);
            closeIfOwner(owner, test);
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        TestIdentifier owner = owner(test);
        ClassRecord record = owner == null ? null : records.get(owner.getUniqueIdObject());
        if (owner == null || record == null) {
            return;
        }
        Optional<Throwable> cause = result.getThrowable();
        switch (result.getStatus()) {
            case FAILED -> record.failed(name(owner, test), cause.orElse(null));
            case ABORTED ->
                    record.skipped(
                            name(owner, test), cause.map(Throwable::getMessage).orElse(null));
            case SUCCESSFUL -> {}
        }
        closeIfOwner(owner, test);
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        TestIdentifier owner = owner(test);
        ClassRecord record = owner == null ? null : records.get(owner.getUniqueIdObject());
        if (owner != null && record != null && style(test) == TestStyle.JQWIK) {
            String name = name(owner, test);
            entry.getKeyValuePairs().forEach((key, text) -> record.published(name, key, text));
        }
    }

    private ClassRecord record(TestIdentifier owner) {
        return records.computeIfAbsent(
                owner.getUniqueIdObject(), o -> new ClassRecord(owner.getDisplayName()));
    }

    private void closeIfOwner(TestIdentifier owner, TestIdentifier test) {
        if (!owner.equals(test)) {
            return;
        }
        ClassRecord record = records.remove(owner.getUniqueIdObject());
        TestStyle style = style(owner);
        Evidence evidence = open.get(style);
        if (record != null && evidence != null) {
            String id = id(owner);
            Evidence.Planned scenario = planned.get(style + " " + id);
            if (scenario == null) {
                throw new IllegalStateException(
                        testClasses + ": test class " + id + " was run and is not in the plan");
            }
            evidence.run(record.toRun(scenario));
        }
    }

    /** The outermost class around a test, which has the record; null if there is to be none. */
    private @Nullable TestIdentifier owner(TestIdentifier test) {
        if (test.getTags().contains(BY_HAND)) {
            return null;
        }
        TestPlan plan = testPlan;
        TestIdentifier owner = null;
        for (TestIdentifier at = test; at != null && plan != null; ) {
            owner = at.getSource().filter(ClassSource.class::isInstance).isPresent() ? at : owner;
            at = plan.getParent(at).orElse(null);
        }
        return owner;
    }

    private static String id(TestIdentifier owner) {
        ClassSource source = (ClassSource) owner.getSource().orElseThrow();
        return TestClasses.id(source.getClassName());
    }

    /** What a reader looks for: the names on the way down from the class. */
    private String name(TestIdentifier owner, TestIdentifier test) {
        TestPlan plan = testPlan;
        StringBuilder name = new StringBuilder(test.getDisplayName());
        for (TestIdentifier at = test; plan != null && !at.equals(owner); ) {
            at = plan.getParent(at).orElse(owner);
            name.insert(0, at.getDisplayName() + " > ");
        }
        return name.toString();
    }

    private static TestStyle style(TestIdentifier test) {
        String engineId = test.getUniqueIdObject().getEngineId().orElse("");
        return engineId.equals(TestStyle.JQWIK.engineId()) ? TestStyle.JQWIK : TestStyle.JUNIT;
    }
}
