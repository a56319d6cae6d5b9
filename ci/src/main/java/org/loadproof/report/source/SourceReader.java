package org.loadproof.report.source;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds classes in Java files. Each file is parsed once. */
public final class SourceReader {

    /**
     * A class with what is written above it.
     *
     * @param line where its name stands, from 1
     */
    record Cut(int line, String text) {}

    private final JavaParser parser =
            new JavaParser(new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17));
    private final Map<Path, Optional<CompilationUnit>> parsed = new HashMap<>();

    /**
     * A class of that file.
     *
     * @param names of the top-level class and of those nested in it, down to the wanted one
     * @return null if there is no such class, or the file cannot be read or parsed
     */
    @Nullable Cut cut(Path file, List<String> names) {
        TypeDeclaration<?> type = type(file, names);
        return type == null ? null : cut(file, type);
    }

    /** The same as it was parsed. */
    public @Nullable TypeDeclaration<?> type(Path file, List<String> names) {
        Optional<CompilationUnit> unit = parsed.computeIfAbsent(file, this::parse);
        List<? extends Node> inside =
                unit.map(u -> List.<Node>copyOf(u.getTypes())).orElse(List.of());
        TypeDeclaration<?> found = null;
        for (String name : names) {
            found = named(inside, name);
            inside = found == null ? List.of() : found.getMembers();
        }
        return found;
    }

    private Optional<CompilationUnit> parse(Path file) {
        try {
            return parser.parse(file).getResult();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static @Nullable TypeDeclaration<?> named(List<? extends Node> nodes, String name) {
        for (Node node : nodes) {
            if (node instanceof TypeDeclaration<?> type && type.getNameAsString().equals(name)) {
                return type;
            }
        }
        return null;
    }

    private static @Nullable Cut cut(Path file, TypeDeclaration<?> type) {
        Optional<Position> begin = type.getComment().map(Node.class::cast).orElse(type).getBegin();
        Optional<Position> name = type.getName().getBegin();
        Optional<Position> end = type.getEnd();
        if (begin.isEmpty() || name.isEmpty() || end.isEmpty()) {
            return null;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            String text =
                    lines.subList(begin.get().line - 1, end.get().line).stream()
                            .collect(Collectors.joining("\n"));
            return new Cut(name.get().line, text.stripIndent());
        } catch (IOException e) {
            return null;
        }
    }
}
