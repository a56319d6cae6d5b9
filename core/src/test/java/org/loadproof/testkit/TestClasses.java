package org.loadproof.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds every test class that a module compiled, whether or not its build would run it: a class
 * that the include patterns forget has to show up as planned without evidence.
 *
 * <p>A class counts if it is concrete and has, or inherits, a method that Jupiter or jqwik would
 * run. Inner classes marked as groups of their outer class ({@code @Nested}, {@code @Group}) are
 * part of its record; any other nested class is a test class of its own.
 */
final class TestClasses {

    private final Path folder;
    private final ClassLoader loader;
    private final Map<TestStyle, SortedMap<String, Evidence.Planned>> plans =
            new EnumMap<>(TestStyle.class);
    private final Map<String, String> owners = new TreeMap<>();

    private TestClasses(Path folder, ClassLoader loader) {
        this.folder = folder;
        this.loader = loader;
    }

    /**
     * The test classes below a folder of class files; none if there is no such folder.
     *
     * @param loader resolves them; a class that it cannot load is judged by its class file alone
     * @return for each style that occurs, its scenarios
     * @throws IllegalStateException if two test classes would share one id
     */
    static Map<TestStyle, List<Evidence.Planned>> find(Path folder, ClassLoader loader) {
        TestClasses found = new TestClasses(folder, loader);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(f -> f.toString().endsWith(".class")).sorted().forEach(found::look);
            } catch (IOException e) {
                throw new UncheckedIOException(folder + ": cannot read test classes", e);
            }
        }
        Map<TestStyle, List<Evidence.Planned>> plans = new EnumMap<>(TestStyle.class);
        found.plans.forEach((style, plan) -> plans.put(style, List.copyOf(plan.values())));
        return plans;
    }

    /** The id under which a class is recorded. */
    static String id(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }

    private void look(Path file) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        for (TestStyle style : TestStyle.values()) {
            try {
                Class<?> type = Class.forName(name, false, loader);
                if (style.runs(type)) {
                    Class<?> owner = style.owner(type);
                    add(style, owner.getName(), style.describe(owner));
                    continue;
                }
            } catch (ClassNotFoundException | LinkageError e) {
                lookInside(style, file, name, e);
                continue;
            }
            if (!isKnown(style)) {
                lookInside(style, file, name, null);
            }
        }
    }

    /** Judges by the annotations that the class file mentions, for want of a loaded class. */
    private void lookInside(TestStyle style, Path file, String name, @Nullable Throwable why) {
        if (style.tests().stream().anyMatch(ClassFileText.of(file)::mentionsType)) {
            String title = name + (why == null ? " (its engine is missing)" : " (" + why + ")");
            add(style, name, new Evidence.Planned(id(name), title, List.of()));
        }
    }

    private boolean isKnown(TestStyle style) {
        return style.tests().stream().anyMatch(t -> isLoadable(t));
    }

    private boolean isLoadable(String name) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private void add(TestStyle style, String className, Evidence.Planned planned) {
        String other = owners.putIfAbsent(style + " " + planned.id(), className);
        if (other != null && !other.equals(className)) {
            throw new IllegalStateException(
                    "test classes must have different simple names: " + other + ", " + className);
        }
        plans.computeIfAbsent(style, s -> new TreeMap<>()).put(planned.id(), planned);
    }
}
