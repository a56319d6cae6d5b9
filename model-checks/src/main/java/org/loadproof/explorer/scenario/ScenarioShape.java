package org.loadproof.explorer.scenario;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Result;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/**
 * The parts of a jcstress class: who acts, on which state, into which result.
 *
 * @param actors in the order in which the class declares them; in Mode.Termination the one actor
 *     and then the signal
 * @param state the class itself or the one that a parameter brings in
 * @param result null in Mode.Termination, where the outcome is whether everybody ends
 */
public record ScenarioShape(
        Class<?> test,
        List<Method> actors,
        @Nullable Method arbiter,
        Class<?> state,
        @Nullable Class<?> result) {

    /** More threads than this are out of reach: the number of interleavings explodes. */
    static final int MOST_ACTORS = 4;

    /**
     * Reads the annotations of a class by jcstress's own rules.
     *
     * @throws CannotExploreException if it has too many actors
     * @throws IllegalArgumentException if jcstress would not accept the class either
     */
    public static ScenarioShape of(Class<?> test) throws CannotExploreException {
        JCStressTest mark = test.getAnnotation(JCStressTest.class);
        if (mark == null) {
            throw malformed(test, "is not annotated with @JCStressTest");
        }
        boolean mustEnd = mark.value() == Mode.Termination;
        List<Method> actors = new ArrayList<>();
        actors.addAll(DeclarationOrder.sort(test, annotated(test, Actor.class)));
        List<Method> arbiters = annotated(test, Arbiter.class);
        if (actors.isEmpty()) {
            throw malformed(test, "has no @Actor");
        }
        actors.addAll(signals(test, mustEnd, actors.size(), arbiters.size()));
        if (arbiters.size() > 1) {
            throw malformed(test, "has " + arbiters.size() + " methods with @Arbiter");
        }
        if (actors.size() > MOST_ACTORS) {
            throw new CannotExploreException(
                    actors.size() + " actors, and the explorer takes at most " + MOST_ACTORS);
        }
        List<Method> all = new ArrayList<>(actors);
        all.addAll(arbiters);
        all.forEach(method -> requireCallable(test, method));
        return new ScenarioShape(
                test,
                actors,
                arbiters.isEmpty() ? null : arbiters.get(0),
                only(test, all, State.class),
                mustEnd ? null : only(test, all, Result.class));
    }

    /** Whether the contest is about nothing but whether everybody ends. */
    boolean mustEnd() {
        return result == null;
    }

    private static List<Method> signals(Class<?> test, boolean mustEnd, int actors, int arbiters) {
        List<Method> signals = annotated(test, Signal.class);
        if (!mustEnd && !signals.isEmpty()) {
            throw malformed(test, "has a @Signal, which is for Mode.Termination alone");
        }
        if (mustEnd && (actors != 1 || signals.size() != 1 || arbiters > 0)) {
            throw malformed(
                    test, "needs one @Actor, one @Signal and no @Arbiter in Mode.Termination");
        }
        return signals;
    }

    /** Whether the class under test is its own state. */
    boolean isItsOwnState() {
        return state == test;
    }

    private static List<Method> annotated(Class<?> test, Class<? extends Annotation> mark) {
        return Arrays.stream(test.getDeclaredMethods())
                .filter(m -> m.isAnnotationPresent(mark) && !m.isBridge() && !m.isSynthetic())
                .toList();
    }

    private static void requireCallable(Class<?> test, Method method) {
        if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            throw malformed(test, "has a private or static actor or arbiter, " + method.getName());
        }
        for (Class<?> type : method.getParameterTypes()) {
            if (!type.isAnnotationPresent(State.class) && !type.isAnnotationPresent(Result.class)) {
                throw malformed(
                        test,
                        "has "
                                + method.getName()
                                + " with a parameter of type "
                                + type.getName()
                                + ", which is neither @State nor @Result");
            }
        }
    }

    /** The one class with that mark among the parameters and the test itself. */
    private static Class<?> only(
            Class<?> test, List<Method> methods, Class<? extends Annotation> mark) {
        List<Class<?>> found =
                Stream.concat(
                                Stream.<Class<?>>of(test),
                                methods.stream().flatMap(m -> Stream.of(m.getParameterTypes())))
                        .filter(type -> type.isAnnotationPresent(mark))
                        .distinct()
                        .toList();
        if (found.size() != 1) {
            throw malformed(
                    test, "needs one class with @" + mark.getSimpleName() + ", found " + found);
        }
        Class<?> only = found.get(0);
        requireConstructor(test, only);
        return only;
    }

    private static void requireConstructor(Class<?> test, Class<?> type) {
        try {
            if (!Modifier.isPublic(type.getModifiers())
                    || Modifier.isAbstract(type.getModifiers())
                    || Modifier.isPrivate(type.getDeclaredConstructor().getModifiers())) {
                throw malformed(
                        test, "needs " + type.getName() + " to be public and constructible");
            }
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    test.getName() + " needs a constructor without parameters in " + type.getName(),
                    e);
        }
    }

    private static IllegalArgumentException malformed(Class<?> test, String what) {
        return new IllegalArgumentException(test.getName() + " " + what);
    }
}
