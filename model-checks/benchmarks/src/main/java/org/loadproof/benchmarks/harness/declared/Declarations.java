package org.loadproof.benchmarks.harness.declared;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loadproof.benchmarks.harness.Citing;
import org.loadproof.testkit.Rule;

/**
 * All classes of operations. There are only those that have an order to be explained by: refusals
 * that depend on whom a call has met in passing, as those of readers and writers of a file, are not
 * linearizable, and somebody with Lincheck alone leaves them out.
 */
public final class Declarations {

    private static final List<Class<?>> ALL =
            List.of(
                    WriteAccessOperations.class,
                    DescriptorOperations.class,
                    LoadOperations.class,
                    RegistryOperations.class,
                    LoaderOperations.class);

    /** The others are their own: what they do in one thread is right. */
    private static final Map<Class<?>, Class<?>> SPECIFICATIONS =
            Map.of(
                    WriteAccessOperations.class, WriteAccessSpecification.class,
                    DescriptorOperations.class, DescriptorSpecification.class);

    private Declarations() {}

    static List<Class<?>> all() {
        return ALL;
    }

    /** The names of those that cite at least one of the rules, the closest to them first. */
    public static List<String> citing(Collection<Rule> rules) {
        return Citing.of(ALL, rules).stream().map(Class::getName).toList();
    }

    /** A class that does the same one after the other, or null. */
    static @Nullable Class<?> specification(Class<?> operations) {
        return SPECIFICATIONS.get(operations);
    }
}
