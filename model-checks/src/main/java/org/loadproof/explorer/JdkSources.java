package org.loadproof.explorer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the JDK's own source files by their names, which is all that a trace says of a place. */
final class JdkSources {

    private static final Pattern LOCATION = Pattern.compile("\\((\\w+)\\.java:\\d+\\)");
    private static final Set<String> NAMES = names();

    private JdkSources() {}

    /** Whether the line ends with a place in the JDK; a line without a place does not. */
    static boolean isLocation(String line) {
        Matcher location = LOCATION.matcher(line);
        String last = "";
        while (location.find()) {
            last = location.group(1);
        }
        return NAMES.contains(last);
    }

    /** The top-level classes of java.base. */
    private static Set<String> names() {
        Path packages = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base");
        try (Stream<Path> files = Files.walk(packages)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(".class") && !file.contains("$"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
