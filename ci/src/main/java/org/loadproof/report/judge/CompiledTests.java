package org.loadproof.report.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The test classes that a module has compiled. A build with a filter that fits none of them starts
 * no JVM for them, so there is no plan; this tells such a build from one that broke off.
 */
final class CompiledTests {

    private static final String FOLDER = "target/test-classes";

    private CompiledTests() {}

    /** Whether there are compiled tests, and none has a name that the filter fits. */
    static boolean spared(Path module, String filter) throws IOException {
        List<String> names = names(module.resolve(FOLDER));
        List<Pattern> globs = Stream.of(filter.split(",", -1)).map(CompiledTests::glob).toList();
        return !names.isEmpty()
                && names.stream().noneMatch(n -> globs.stream().anyMatch(g -> fits(g, n)));
    }

    private static boolean fits(Pattern glob, String name) {
        return glob.matcher(name).matches();
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".class") && !n.contains("$"))
                    .map(n -> n.substring(0, n.length() - ".class".length()))
                    .toList();
        }
    }

    /** As the test kit's filter reads it: {@code *} and {@code ?}. */
    private static Pattern glob(String glob) {
        return Pattern.compile(
                glob.strip()
                        .chars()
                        .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : quoted(c))
                        .collect(Collectors.joining()));
    }

    private static String quoted(int character) {
        return Pattern.quote(Character.toString(character));
    }
}
