package org.loadproof.mutants;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Rule;

/**
 * Runs an engine in a JVM of its own, because it resolves classes through the application's class
 * loader: a mutant's classes must come first on the class path.
 *
 * @param main main class, run with system properties as its only input
 * @param options for the child's JVM
 * @param module base folder of the module whose checks they are
 * @param budget for the engine, by how many checks it is asked
 */
record TrialJvm(String main, List<String> options, Path module, IntFunction<String> budget) {

    private static final int TAIL_LINES = 25;

    /**
     * How the child ended.
     *
     * @param exit its exit code, null if it was destroyed at the time limit
     * @param evidence the folder with what it recorded
     * @param log its console
     */
    record End(@Nullable Integer exit, Path evidence, Path log) {

        /** The last lines of its console. */
        String logTail() throws IOException {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            List<String> lines = text.lines().toList();
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        }
    }

    /**
     * Runs one child to its end or to the limit. Blocks.
     *
     * @param home an empty folder for its evidence and console
     * @throws IOException if it cannot be started
     * @throws InterruptedException if interrupted; the child is destroyed
     */
    End run(Specimen specimen, List<String> checks, boolean stopAtFirst, Path home, Duration limit)
            throws IOException, InterruptedException {
        Path evidence = home.resolve("evidence");
        Path log = home.resolve("trial.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dscenario=" + String.join(",", checks));
        command.add(
                "-Drules=" + String.join(",", specimen.rules().stream().map(Rule::name).toList()));
        command.add("-Dexplorer.stopAtFirst=" + stopAtFirst);
        command.add("-Dexplorer.canaries=false");
        command.add("-Dloadproof.module=" + module);
        command.add("-Dloadproof.evidence.dir=" + evidence);
        command.add("-Dbudget=" + budget.apply(checks.size()));
        command.add("-cp");
        command.add(classPath(specimen.classes()));
        command.add(main);
        Process child =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        return new End(await(child, limit), evidence, log);
    }

    private static @Nullable Integer await(Process child, Duration limit)
            throws InterruptedException {
        Thread onExit = new Thread(child::destroyForcibly, "end-trial");
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            boolean ended = child.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            return ended ? child.exitValue() : null;
        } finally {
            child.descendants().forEach(ProcessHandle::destroyForcibly);
            child.destroyForcibly();
            try {
                Runtime.getRuntime().removeShutdownHook(onExit);
            } catch (IllegalStateException e) {
                // This JVM is on its way out, and the hook has done its work.
            }
        }
    }

    /**
     * The mutant's classes, this JVM's class path, and what the module has itself, all absolute.
     * The latter comes last: jcstress takes the first list of tests that it finds, and that of a
     * module's unit tests is not the one that is meant.
     */
    private String classPath(@Nullable Path classes) {
        List<String> entries = new ArrayList<>();
        if (classes != null) {
            entries.add(classes.toAbsolutePath().toString());
        }
        String rest = System.getProperty("java.class.path");
        for (String entry : rest.split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        entries.add(module.resolve("target/test-classes").toString());
        entries.add(module.resolve("target/classes").toString());
        return String.join(File.pathSeparator, entries);
    }
}
