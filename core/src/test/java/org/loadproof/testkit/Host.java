package org.loadproof.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The machine that evidence was made on: what a processor shows of weak memory depends on it.
 *
 * @param cpu the processor's name; null where the system does not tell, as Linux on ARM
 * @param cpus how many processors this JVM may use
 */
record Host(@Nullable String cpu, int cpus, String arch, String os) {

    /** This machine. */
    static Host here() {
        return new Host(
                cpu(Path.of("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.arch"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    /** The first model name in a file of the form of {@code /proc/cpuinfo}. */
    static @Nullable String cpu(Path cpuinfo) {
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return lines.filter(l -> l.startsWith("model name") && l.contains(":"))
                    .map(l -> l.substring(l.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            return null;
        }
    }
}
