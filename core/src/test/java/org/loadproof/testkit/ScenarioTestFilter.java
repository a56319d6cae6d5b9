package org.loadproof.testkit;

import java.util.Optional;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Leaves out the test classes that {@code -Dscenario} does not ask for, but for those that are only
 * run if named. Registered as a service. Without that property everything is run.
 */
public final class ScenarioTestFilter implements PostDiscoveryFilter {

    private static final TestTag BY_HAND = TestTag.create(TestStyle.BY_HAND);

    private final ScenarioFilter filter;

    /** For the service loader. */
    public ScenarioTestFilter() {
        this(ScenarioFilter.fromSystemProperty());
    }

    ScenarioTestFilter(ScenarioFilter filter) {
        this.filter = filter;
    }

    /** Judges by the outermost class; what is above the classes stays. */
    @Override
    public FilterResult apply(TestDescriptor test) {
        String id = null;
        for (Optional<TestDescriptor> at = Optional.of(test); at.isPresent(); ) {
            if (at.get().getSource().orElse(null) instanceof ClassSource source) {
                id = TestClasses.id(source.getClassName());
            }
            at = at.get().getParent();
        }
        return FilterResult.includedIf(
                id == null || filter.accepts(id) || test.getTags().contains(BY_HAND),
                () -> "asked for",
                () -> "not asked for");
    }
}
