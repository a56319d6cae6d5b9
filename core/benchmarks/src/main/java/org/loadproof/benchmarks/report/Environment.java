package org.loadproof.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where and when something was measured.
 *
 * @param load how many threads wanted a processor when the run began: above 0, somebody else did
 */
public record Environment(
        String cpu, int cpus, String os, String jdk, String date, String commit, double load) {

    /** This machine, now. What cannot be found out is called unknown. */
    public static Environment now() {
        return new Environment(
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                LocalDate.now(ZoneOffset.UTC).toString(),
                commitOfSources(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** One line for people. */
    String sentence() {
        return String.format(
                Locale.ROOT,
                "Measured on %s at commit %s: %d x %s, %s, JDK %s; load average %.1f when"
                        + " the run began.",
                date,
                commit,
                cpus,
                cpu,
                os,
                jdk,
                load);
    }

    private static String cpuModel() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }

    private static String commitOfSources() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.isBlank() ? "unknown" : said.strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
