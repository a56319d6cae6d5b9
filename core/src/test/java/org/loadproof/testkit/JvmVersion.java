package org.loadproof.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds out which Java a path leads to, by starting it. */
final class JvmVersion {

    private static final Pattern LINE = Pattern.compile("\\bjava\\.runtime\\.version = (\\S+)");

    private JvmVersion() {}

    /**
     * The java program of a JDK home, or the path itself if it is that program.
     *
     * @param property where the path came from, for the message
     * @throws IllegalArgumentException if it is neither
     */
    static Path executable(String property, String path) {
        if (!path.isEmpty()) {
            Path given = Path.of(path).toAbsolutePath().normalize();
            Path java = Files.isDirectory(given) ? given.resolve("bin/java") : given;
            if (Files.isExecutable(java) && Files.isRegularFile(java)) {
                return java;
            }
        }
        throw notAJdk(property, path, "neither a JDK's folder nor its bin/java");
    }

    /**
     * Its version without build and vendor, such as {@code 17.0.15} or {@code 26-ea}. Blocks for
     * one start of it.
     *
     * @throws IllegalArgumentException if it does not say
     */
    static String labelOf(String property, Path java) {
        Matcher line = LINE.matcher(settings(property, java));
        if (!line.find()) {
            throw notAJdk(property, java.toString(), "it does not tell its java.runtime.version");
        }
        Runtime.Version version = Runtime.Version.parse(line.group(1));
        String numbers =
                version.version().stream().map(Object::toString).collect(Collectors.joining("."));
        return numbers + version.pre().map(pre -> "-" + pre).orElse("");
    }

    private static String settings(String property, Path java) {
        try {
            Process process =
                    new ProcessBuilder(java.toString(), "-XshowSettings:properties", "-version")
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw notAJdk(property, java.toString(), String.valueOf(e.getMessage()));
        }
    }

    private static IllegalArgumentException notAJdk(String property, String path, String why) {
        return new IllegalArgumentException(
                String.format("%s: '%s' is not a JDK: %s", property, path, why));
    }
}
