package org.loadproof.mutants;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Keeps the tests that cite one of some rules, themselves or by a class around them. */
final class CitingTests implements PostDiscoveryFilter {

    private final Set<Rule> rules;

    CitingTests(Set<Rule> rules) {
        this.rules = rules;
    }

    @Override
    public FilterResult apply(TestDescriptor test) {
        return FilterResult.includedIf(
                !(test.getSource().orElse(null) instanceof MethodSource source) || cites(source),
                () -> "cites a rule",
                () -> "cites none of " + rules);
    }

    private boolean cites(MethodSource source) {
        @Nullable Class<?> type = source.getJavaClass();
        boolean found = cites(source.getJavaMethod());
        while (type != null && !found) {
            found = cites(type);
            type = type.getEnclosingClass();
        }
        return found;
    }

    private boolean cites(AnnotatedElement element) {
        Verifies verifies = element.getAnnotation(Verifies.class);
        return verifies != null && Arrays.stream(verifies.value()).anyMatch(rules::contains);
    }
}
