package org.loadproof.stress;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.loadproof.testkit.Verifies;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Result;

/**
 * Finds what is wrong with a scenario before any engine runs it: typical mistakes that compile, and
 * would end in a run that says nothing.
 */
public final class ScenarioCheck {

    private ScenarioCheck() {}

    /**
     * The mistakes in a jcstress class, each a sentence that names the class and the fix; empty if
     * there is none. Loads the classes of its results, and runs no code of theirs.
     */
    public static List<String> problems(Class<?> scenario) {
        List<String> problems = new ArrayList<>();
        Verifies verifies = scenario.getAnnotation(Verifies.class);
        if (verifies == null || verifies.value().length == 0) {
            problems.add(
                    "names no rule that it puts on trial: add @Verifies({Rule.W1}), with the rules"
                            + " that it is about");
        }
        Description title = scenario.getAnnotation(Description.class);
        if (title == null || title.value().isBlank()) {
            problems.add("says nowhere what is contested: add @Description(\"...\"), one sentence");
        }
        boolean terminates = isTermination(scenario);
        if (!terminates) {
            problems.addAll(actorProblems(scenario));
        }
        List<Outcome> outcomes = outcomes(scenario);
        if (outcomes.isEmpty()) {
            problems.add(
                    "has no outcome: add an @Outcome(id = \"...\", expect = ACCEPTABLE, desc ="
                            + " \"...\") for each one you believe possible, and a default"
                            + " @Outcome(expect = FORBIDDEN, desc = \"...\")");
        } else if (!terminates) {
            resultTypes(scenario).forEach(type -> problems.addAll(idProblems(type, outcomes)));
        }
        return problems.stream().map(p -> scenario.getName() + " " + p).toList();
    }

    private static boolean isTermination(Class<?> scenario) {
        JCStressTest test = scenario.getAnnotation(JCStressTest.class);
        return test != null && Arrays.asList(test.value()).contains(Mode.Termination);
    }

    private static List<String> actorProblems(Class<?> scenario) {
        long actors = methods(scenario, Actor.class).count();
        if (actors >= 2) {
            return List.of();
        }
        return List.of(
                String.format(
                        "has %s: a contest takes two; mark each contender's public method with"
                                + " @Actor",
                        actors == 0 ? "no actor" : "one actor only"));
    }

    private static List<Outcome> outcomes(Class<?> scenario) {
        List<Outcome> all = new ArrayList<>(List.of(scenario.getAnnotationsByType(Outcome.class)));
        JCStressMeta meta = scenario.getAnnotation(JCStressMeta.class);
        if (meta != null) {
            all.addAll(List.of(meta.value().getAnnotationsByType(Outcome.class)));
        }
        return all;
    }

    private static Set<Class<?>> resultTypes(Class<?> scenario) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Method method : scenario.getMethods()) {
            Arrays.stream(method.getParameterTypes())
                    .filter(t -> t.isAnnotationPresent(Result.class))
                    .forEach(types::add);
        }
        return types;
    }

    private static Stream<Method> methods(Class<?> scenario, Class<? extends Annotation> mark) {
        return Arrays.stream(scenario.getMethods()).filter(m -> m.isAnnotationPresent(mark));
    }

    /** Only of jcstress's own result classes is it known what their text looks like. */
    private static List<String> idProblems(Class<?> result, List<Outcome> outcomes) {
        if (!result.getPackageName().equals("org.openjdk.jcstress.infra.results")) {
            return List.of();
        }
        List<Class<?>> fields = fields(result);
        return outcomes.stream()
                .flatMap(o -> Arrays.stream(o.id()))
                .filter(id -> !id.isEmpty() && !isPattern(id))
                .filter(id -> !OutcomeText.fits(id, fields))
                .map(id -> unreachable(id, result, fields))
                .toList();
    }

    /** The types of a result's fields r1, r2 and so on. */
    static List<Class<?>> fields(Class<?> result) {
        return Arrays.stream(result.getFields())
                .filter(f -> f.getName().matches("r\\d+"))
                .sorted(Comparator.comparing(Field::getName))
                .<Class<?>>map(Field::getType)
                .toList();
    }

    /** jcstress takes an id for a regular expression too; those are left alone. */
    private static boolean isPattern(String id) {
        return !id.matches("[\\w ,.:/'@<>=;!-]*") || id.contains(".*");
    }

    private static String unreachable(String id, Class<?> result, List<Class<?>> fields) {
        return String.format(
                "has an outcome that can never come up: id \"%s\", but %s prints %d values with"
                        + " \", \" between them, such as \"%s\"",
                id, result.getSimpleName(), fields.size(), OutcomeText.example(fields));
    }
}
