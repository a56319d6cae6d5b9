package org.loadproof.stress;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs one command to its end, or ends it together with everything it started. */
final class ChildProcess {

    /** It did not come to an orderly end; the message says how. */
    static final class Failed extends Exception {

        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /** What jcstress exits with: 0, or 1 after an outcome it does not like. */
    private static final List<Integer> ORDERLY = List.of(0, 1);

    private ChildProcess() {}

    /**
     * Runs a command with its console in a file. Blocks until it has ended.
     *
     * @throws Failed if it cannot be started, ran longer than the limit, was killed, or if this
     *     thread is interrupted, whose interrupt status stays set
     */
    static void run(List<String> command, Path place, Path log, Duration limit) throws Failed {
        if (Thread.currentThread().isInterrupted()) {
            throw new Failed("not started: interrupted");
        }
        Process process = start(command, place, log);
        Thread onExit = new Thread(() -> kill(process), "kill-stress-run");
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Failed("stopped: not done after " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("stopped: interrupted");
        } finally {
            kill(process);
            forget(onExit);
        }
        if (!ORDERLY.contains(process.exitValue())) {
            throw new Failed("jcstress died with exit code " + process.exitValue());
        }
    }

    private static Process start(List<String> command, Path place, Path log) throws Failed {
        try {
            return new ProcessBuilder(command)
                    .directory(place.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new Failed("cannot start " + command.get(0) + ": " + e.getMessage());
        }
    }

    /**
     * The forked JVMs outlive their parent, spinning, unless they are ended one by one. One that is
     * born in the very moment between list and kill finds no jcstress to ask for work, and ends.
     */
    private static void kill(Process process) {
        List<ProcessHandle> family =
                Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(p -> p.onExit().join());
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is on its way out, and the hook with it.
        }
    }
}
