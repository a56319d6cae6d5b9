package org.loadproof.benchmarks.harness;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of its own, with this one's class path.
 *
 * @param options for the JVM
 * @param first put before the class path: a mutant's classes; null if nothing is
 */
public record ChildJvm(List<String> options, @Nullable Path first) {

    /** The file with what it said, in its working directory. */
    public static final String CONSOLE = "console.log";

    /**
     * How it ended.
     *
     * @param line the one that was waited for; null if none came
     * @param exit its exit code; null if it was ended here
     */
    public record End(@Nullable String line, @Nullable Integer exit) {}

    /**
     * Runs a main class until it ends, says what is waited for, or the time is over; then nothing
     * of it is left. Blocks.
     *
     * @param home becomes its working directory and has its console
     * @throws IOException if it cannot be started
     */
    public End run(
            String main,
            List<String> arguments,
            Path home,
            Duration limit,
            Predicate<String> waitedFor)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-classpath", classPath(), main));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command)
                        .directory(Files.createDirectories(home).toFile())
                        .redirectErrorStream(true)
                        .start();
        Thread onExit = new Thread(() -> end(process), "end-child");
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            return await(process, home.resolve(CONSOLE), limit, waitedFor);
        } finally {
            end(process);
            forget(onExit);
        }
    }

    private static End await(
            Process process, Path console, Duration limit, Predicate<String> waitedFor)
            throws InterruptedException {
        CompletableFuture<@Nullable String> heard = new CompletableFuture<>();
        Thread reader = new Thread(() -> listen(process, console, waitedFor, heard), "console");
        reader.setDaemon(true);
        reader.start();
        try {
            String line = heard.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new End(line, line == null ? process.waitFor() : null);
        } catch (TimeoutException e) {
            return new End(null, null);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the console of " + process, e.getCause());
        }
    }

    /** To the end of the console, whatever comes: nobody may block on a full pipe. */
    private static void listen(
            Process process,
            Path console,
            Predicate<String> waitedFor,
            CompletableFuture<@Nullable String> heard) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                PrintStream log = new PrintStream(console.toFile(), StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.println(line);
                log.flush();
                if (waitedFor.test(line)) {
                    heard.complete(line);
                }
            }
            heard.complete(null);
        } catch (IOException e) {
            heard.completeExceptionally(e);
        }
    }

    /**
     * Descendants first: a parent that has seen their end counts their processor time as its own.
     */
    private static void end(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        descendants.forEach(ProcessHandle::destroyForcibly);
        descendants.forEach(each -> each.onExit().join());
        process.destroyForcibly().onExit().join();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is on its way out, and the hook with it.
        }
    }

    private String classPath() {
        Stream<Path> path =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(Path::of);
        List<String> entries =
                Stream.concat(Stream.ofNullable(first), path)
                        .map(entry -> entry.toAbsolutePath().toString())
                        .toList();
        return String.join(File.pathSeparator, entries);
    }
}
