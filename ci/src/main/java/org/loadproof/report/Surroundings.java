package org.loadproof.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.model.RaceReport;

/** What the report says that is not evidence: the commit and the machine. Null where unknown. */
final class Surroundings {

    private static final int GIT_SECONDS = 20;

    private Surroundings() {}

    /** The commit of the tree at that root, with {@code -dirty} if files differ from it. */
    static @Nullable String commit(Path root) {
        String head = git(root, "rev-parse", "HEAD");
        if (head == null || head.isBlank()) {
            return null;
        }
        String changes = git(root, "status", "--porcelain");
        return changes == null || changes.isBlank() ? head.strip() : head.strip() + "-dirty";
    }

    static RaceReport.Host host() {
        return new RaceReport.Host(
                cpu(Path.of("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                property("os.arch"),
                property("os.name") + " " + property("os.version"),
                property("java.vm.name") + " " + property("java.runtime.version"));
    }

    /** The model of the first CPU in a file of the form of {@code /proc/cpuinfo}. */
    static @Nullable String cpu(Path cpuinfo) {
        try {
            for (String line : Files.readAllLines(cpuinfo)) {
                if (line.toLowerCase(Locale.ROOT).startsWith("model name") && line.contains(":")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            return null;
        }
        return null;
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    private static @Nullable String git(Path root, String... arguments) {
        try {
            Process git =
                    new ProcessBuilder(command(root, arguments))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0
                    ? output
                    : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static List<String> command(Path root, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
