package org.loadproof.explorer.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.Outcome;

/**
 * What the author of a scenario expects of each outcome. As in jcstress: an exact id wins, then the
 * first pattern that matches, then the outcome without an id; declarations of the {@link
 * JCStressMeta} class come first. Other than in jcstress an outcome that nothing covers is UNKNOWN,
 * and says so; both fail.
 */
public final class OutcomeGrades {

    /** One id, the pattern it stands for, and what it means. */
    public record Grade(String id, Pattern pattern, Expect expect, @Nullable String description) {

        /** Whether an outcome so graded is a finding. */
        public boolean fails() {
            return expect == Expect.FORBIDDEN || expect == Expect.UNKNOWN;
        }
    }

    /** jcstress's name for the outcome of Mode.Termination in which everybody ends. */
    static final String TERMINATED = "TERMINATED";

    /** jcstress's name for that in which somebody does not. */
    public static final String STALE = "STALE";

    private static final Grade UNCOVERED =
            grade("", Expect.UNKNOWN, "No @Outcome covers this value.");

    private final List<Grade> declared = new ArrayList<>();
    private Grade byDefault = UNCOVERED;

    private OutcomeGrades() {}

    /**
     * Reads the outcomes of a class.
     *
     * @throws IllegalArgumentException if it declares none, or an id is not a regular expression
     */
    public static OutcomeGrades of(Class<?> test) {
        OutcomeGrades grades = new OutcomeGrades();
        JCStressMeta meta = test.getAnnotation(JCStressMeta.class);
        if (meta != null) {
            grades.addAll(meta.value());
        }
        grades.addAll(test);
        if (grades.declared.isEmpty() && grades.byDefault.equals(UNCOVERED)) {
            throw new IllegalArgumentException(test.getName() + " declares no @Outcome");
        }
        return grades;
    }

    /** The grade of an outcome's text. */
    public Grade grade(String text) {
        for (Grade grade : declared) {
            if (grade.id.equals(text)) {
                return grade;
            }
        }
        for (Grade grade : declared) {
            if (grade.pattern.matcher(text).matches()) {
                return grade;
            }
        }
        return byDefault;
    }

    /** All ids and patterns, in the order of their declaration; not the default. */
    public List<Grade> declared() {
        return declared;
    }

    private void addAll(Class<?> holder) {
        for (Outcome outcome : holder.getAnnotationsByType(Outcome.class)) {
            String description = outcome.desc().isEmpty() ? null : outcome.desc();
            Arrays.stream(outcome.id())
                    .forEach(id -> add(holder, id, outcome.expect(), description));
        }
    }

    private void add(Class<?> holder, String id, Expect expect, @Nullable String description) {
        try {
            Grade grade = grade(id, expect, description);
            if (id.isEmpty()) {
                byDefault = grade;
            } else {
                declared.add(grade);
            }
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    holder.getName() + ": the @Outcome id '" + id + "' is no regular expression",
                    e);
        }
    }

    private static Grade grade(String id, Expect expect, @Nullable String description) {
        return new Grade(id, Pattern.compile(id), expect, description);
    }
}
