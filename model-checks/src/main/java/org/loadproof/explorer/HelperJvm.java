package org.loadproof.explorer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.loadproof.explorer.scenario.HarnessFault;
import org.loadproof.explorer.scenario.ScenarioNames;

/**
 * A second JVM that explores scenarios of the same plan. Lincheck lets one thread run at a time, so
 * one JVM leaves the second processor idle. Used by one thread.
 */
final class HelperJvm implements AutoCloseable {

    /** The system property by which the helper knows its part, and the folder of the claims. */
    static final String CLAIMS = "explorer.claims";

    /** No scenario's name: beside the claims. */
    private static final String SECONDS = "exploring-seconds";

    private final Path folder;
    private final Process process;

    private HelperJvm(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * Starts one with this JVM's class path and options; its console goes to this one's.
     *
     * @param taken the scenarios that are not for it
     */
    static HelperJvm start(Collection<Class<?>> taken) {
        try {
            Path folder = Files.createTempDirectory("explorer-claims");
            taken.forEach(scenario -> Claims.in(folder).take(ScenarioNames.id(scenario)));
            return new HelperJvm(folder, new ProcessBuilder(command(folder)).inheritIO().start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-D" + CLAIMS + "=" + folder);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        command.add(ExplorerMain.class.getName());
        return command;
    }

    /** Leaves word, in the helper, of how long it has explored. */
    static void report(Path claims, double exploringSeconds) {
        try {
            Files.writeString(claims.resolve(SECONDS), Double.toString(exploringSeconds));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long it has explored; 0 if it was stopped before it said so. */
    double exploringSeconds() {
        Path told = folder.resolve(SECONDS);
        try {
            return Files.exists(told) ? Double.parseDouble(Files.readString(told)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Claims claims() {
        return Claims.in(folder);
    }

    /**
     * Blocks until it has ended, and returns its exit code.
     *
     * @throws HarnessFault if it died instead of ending: some scenarios have no record then
     */
    int await() {
        try {
            int code = process.waitFor();
            if (!ExplorerMain.CODES.contains(code)) {
                throw new HarnessFault("the second JVM of the explorer died, exit code " + code);
            }
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFault("interrupted while the second JVM of the explorer ran", e);
        }
    }

    /** Ends it, and blocks until it has ended. */
    void stop() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> claims = Files.walk(folder)) {
            claims.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
