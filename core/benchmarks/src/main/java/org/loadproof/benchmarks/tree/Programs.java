package org.loadproof.benchmarks.tree;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.loadproof.benchmarks.NotHereException;

/** Other people's programs, and how long they take. */
final class Programs {

    /** More than all of a kernel's modules need, less than systems allow. */
    private static final String LONGEST_COMMAND = "1500000";

    private Programs() {}

    /**
     * Does nothing if there is such a program.
     *
     * @throws NotHereException if there is none
     */
    static void require(String program, String aPackage) throws NotHereException {
        try {
            new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new NotHereException(
                    "no program %s here (package %s): %s"
                            .formatted(program, aPackage, e.getMessage()));
        }
    }

    /**
     * Runs a program on files and throws its output away.
     *
     * @param each how many files a process gets
     * @param processes how many may run at once
     * @return the seconds by the clock
     */
    static double seconds(List<Path> files, int each, int processes, String... command)
            throws IOException, InterruptedException {
        Path names = Files.createTempFile("files", ".txt");
        Files.writeString(
                names, files.stream().map(Path::toString).collect(Collectors.joining("\0")));
        try {
            String[] xargs = {
                "xargs", "-0", "-x", "-s", LONGEST_COMMAND, "-n", "" + each, "-P", "" + processes
            };
            ProcessBuilder builder = new ProcessBuilder(xargs);
            builder.command().addAll(List.of(command));
            return seconds(builder.redirectInput(names.toFile()).redirectOutput(Redirect.DISCARD));
        } finally {
            Files.delete(names);
        }
    }

    /**
     * The seconds by the clock until a process ends.
     *
     * @throws IllegalStateException if its exit code is not 0
     */
    static double seconds(ProcessBuilder builder) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int code = builder.redirectError(Redirect.INHERIT).start().waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (code != 0) {
            throw new IllegalStateException(builder.command() + ": exit code " + code);
        }
        return seconds;
    }
}
