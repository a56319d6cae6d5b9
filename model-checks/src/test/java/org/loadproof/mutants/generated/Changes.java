package org.loadproof.mutants.generated;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What operators make of small sources: changed lines, {@code - old} and {@code + new}. */
final class Changes {

    private static final String HEAD =
            """
            import java.lang.invoke.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.concurrent.locks.*;
            """;

    private Changes() {}

    /** One text for each proposal that compiles. */
    static List<String> of(Operator operator, String body) {
        String text = HEAD + body;
        Source source = Source.parse(text);
        List<String> changes = new ArrayList<>();
        try (CompileCheck compiler = new CompileCheck(List.of())) {
            if (!compiler.accepts(Path.of("A.java"), text)) {
                throw new IllegalArgumentException("does not compile itself:\n" + text);
            }
            for (Proposal proposal : operator.proposals(source).toList()) {
                String changed = source.with(proposal);
                if (compiler.accepts(Path.of("A.java"), changed)) {
                    changes.add(between(text, changed));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return changes;
    }

    private static String between(String before, String after) {
        return DiffUtils.diff(before.lines().toList(), after.lines().toList()).getDeltas().stream()
                .map(Changes::lines)
                .collect(Collectors.joining("\n"));
    }

    private static String lines(AbstractDelta<String> delta) {
        List<String> lines = new ArrayList<>();
        delta.getSource().getLines().forEach(line -> lines.add("- " + line.strip()));
        delta.getTarget().getLines().forEach(line -> lines.add("+ " + line.strip()));
        return String.join("\n", lines);
    }
}
