package org.loadproof.parallel;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a program calls: a name and whole numbers, written {@code load(0)}. */
public record Operation(String name, List<Integer> arguments) {

    private static final Pattern TEXT =
            Pattern.compile("\\s*(\\w+)\\s*\\(\\s*((-?\\d+)(\\s*,\\s*-?\\d+)*)?\\s*\\)\\s*");

    public Operation {
        arguments = List.copyOf(arguments);
    }

    /** The operation of that name with those arguments. */
    public static Operation of(String name, Integer... arguments) {
        return new Operation(name, List.of(arguments));
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if it is not a name and whole numbers in parentheses
     */
    public static Operation parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not an operation: '" + text.strip() + "'; rule: name(1, 2)");
        }
        String arguments = matcher.group(2);
        return new Operation(
                matcher.group(1),
                arguments == null
                        ? List.of()
                        : Arrays.stream(arguments.split(",", -1))
                                .map(each -> Integer.valueOf(each.strip()))
                                .toList());
    }

    /** The first argument, which this operation has to have. */
    public int argument() {
        return arguments.get(0);
    }

    @Override
    public String toString() {
        return arguments.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", name + "(", ")"));
    }
}
