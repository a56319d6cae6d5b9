package org.loadproof.stress;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the text of a jcstress result can look like. */
final class OutcomeText {

    private static final Predicate<String> WHOLE = Pattern.compile("-?\\d+").asMatchPredicate();
    private static final Predicate<String> DECIMAL =
            Pattern.compile("-?(\\d+\\.\\d+(E-?\\d+)?|Infinity)|NaN").asMatchPredicate();

    private static final Map<Class<?>, Predicate<String>> TEXTS =
            Map.of(
                    boolean.class, text -> text.equals("true") || text.equals("false"),
                    byte.class, WHOLE,
                    short.class, WHOLE,
                    int.class, WHOLE,
                    long.class, WHOLE,
                    float.class, DECIMAL,
                    double.class, DECIMAL,
                    char.class, text -> text.length() == 1);

    private OutcomeText() {}

    /** Whether a result with these fields can print that text. */
    static boolean fits(String text, List<Class<?>> fields) {
        String[] parts = text.split(", ", -1);
        if (parts.length != fields.size()) {
            // The text of an object may hold commas of its own.
            return parts.length > fields.size() && fields.contains(Object.class);
        }
        for (int i = 0; i < parts.length; i++) {
            if (!TEXTS.getOrDefault(fields.get(i), any -> true).test(parts[i])) {
                return false;
            }
        }
        return true;
    }

    /** A text that would fit. */
    static String example(List<Class<?>> fields) {
        return fields.stream().map(OutcomeText::sample).collect(Collectors.joining(", "));
    }

    private static String sample(Class<?> type) {
        if (type == boolean.class) {
            return "true";
        }
        if (type == float.class || type == double.class) {
            return "0.0";
        }
        if (type == char.class) {
            return "a";
        }
        return type.isPrimitive() ? "0" : "text";
    }
}
