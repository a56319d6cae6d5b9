package org.loadproof.testkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How test classes of one engine look. Annotations are known by name, so that this works where an
 * engine is not on the class path.
 */
enum TestStyle {
    JUNIT(
            "junit-jupiter",
            "org.junit.jupiter.api.Nested",
            "org.junit.jupiter.api.DisplayName",
            "org.junit.jupiter.api.Tag",
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.api.RepeatedTest",
            "org.junit.jupiter.api.TestFactory",
            "org.junit.jupiter.api.TestTemplate",
            "org.junit.jupiter.params.ParameterizedTest"),
    JQWIK(
            "jqwik",
            "net.jqwik.api.Group",
            "net.jqwik.api.Label",
            "net.jqwik.api.Tag",
            "net.jqwik.api.Property",
            "net.jqwik.api.Example");

    /** Marks test classes that no build runs and no plan holds. */
    static final String BY_HAND = "by-hand";

    private final String engineId;
    private final String group;
    private final String title;
    private final String tag;
    private final String tests;

    TestStyle(String engineId, String group, String title, String tag, String... tests) {
        this.engineId = engineId;
        this.group = group;
        this.title = title;
        this.tag = tag;
        this.tests = String.join(" ", tests);
    }

    /** The engine's name in evidence. */
    String engine() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The engine's id on the JUnit Platform. */
    String engineId() {
        return engineId;
    }

    /** The annotations that make a method a test, by name. */
    Set<String> tests() {
        return Set.of(tests.split(" ", -1));
    }

    /**
     * Whether the engine finds something to run in that class, and it belongs to the build: one
     * with this tag is for whoever names it, in an IDE or with {@code -Dtest}, and checks what
     * another engine of the build checks.
     */
    boolean runs(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers())
                && !BY_HAND.equals(tag(type))
                && methods(type).stream()
                        .flatMap(m -> List.of(m.getDeclaredAnnotations()).stream())
                        .anyMatch(a -> marksTest(a.annotationType(), new HashSet<>()));
    }

    /** The class in whose record that class is: the outermost one of which it is a group. */
    Class<?> owner(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer != null && annotation(type, group) != null ? owner(outer) : type;
    }

    /** The planned scenario for a class that is its own owner. */
    Evidence.Planned describe(Class<?> type) {
        Annotation name = annotation(type, title);
        return new Evidence.Planned(
                TestClasses.id(type.getName()),
                name == null ? readable(type.getSimpleName()) : value(name),
                rules(type).stream().sorted().toList());
    }

    private Set<Rule> rules(Class<?> type) {
        Set<Rule> rules = new HashSet<>(rulesOf(type));
        methods(type).forEach(m -> rules.addAll(rulesOf(m)));
        for (Class<?> inner : type.getDeclaredClasses()) {
            if (annotation(inner, group) != null) {
                rules.addAll(rules(inner));
            }
        }
        return rules;
    }

    private static Collection<Rule> rulesOf(AnnotatedElement element) {
        Verifies verifies = element.getAnnotation(Verifies.class);
        return verifies == null ? List.of() : List.of(verifies.value());
    }

    private boolean marksTest(Class<? extends Annotation> type, Set<Class<?>> seen) {
        if (tests().contains(type.getName())) {
            return true;
        }
        for (Annotation meta : type.getDeclaredAnnotations()) {
            if (seen.add(meta.annotationType()) && marksTest(meta.annotationType(), seen)) {
                return true;
            }
        }
        return false;
    }

    /** All methods of a class, inherited and private ones too. */
    private static List<Method> methods(Class<?> type) {
        List<Method> methods = new ArrayList<>(List.of(type.getDeclaredMethods()));
        if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
            methods.addAll(methods(type.getSuperclass()));
        }
        for (Class<?> parent : type.getInterfaces()) {
            methods.addAll(methods(parent));
        }
        return methods;
    }

    private static @Nullable Annotation annotation(Class<?> type, String name) {
        for (Annotation annotation : type.getDeclaredAnnotations()) {
            if (annotation.annotationType().getName().equals(name)) {
                return annotation;
            }
        }
        return null;
    }

    private @Nullable String tag(Class<?> type) {
        Annotation annotation = annotation(type, tag);
        return annotation == null ? null : value(annotation);
    }

    private static String value(Annotation annotation) {
        try {
            Method value = annotation.annotationType().getMethod("value");
            return String.valueOf(value.invoke(annotation));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(annotation + ": has no readable value", e);
        }
    }

    /** {@code KillRunIT} as {@code Kill run IT}. */
    private static String readable(String name) {
        StringBuilder words = new StringBuilder();
        for (String word : name.split("(?<=[a-z0-9])(?=[A-Z])", -1)) {
            boolean plain = words.length() > 0 && word.length() > 1 && word.matches(".[a-z0-9]+");
            words.append(words.length() > 0 ? " " : "")
                    .append(plain ? word.toLowerCase(Locale.ROOT) : word);
        }
        return words.toString();
    }
}
