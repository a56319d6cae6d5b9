package org.loadproof.tools;

import java.io.IOException;
import java.util.Map;

/** Runs the {@code install} and {@code remove} commands of a configuration. */
@FunctionalInterface
public interface CommandRunner {

    /**
     * Runs a command line and waits for its end.
     *
     * @param environment is added to that of this JVM; names the module as {@code MODPROBE_MODULE}
     * @return its exit code
     * @throws IOException if it could not be started
     * @throws InterruptedException if interrupted while it ran
     */
    int run(String command, Map<String, String> environment)
            throws IOException, InterruptedException;

    /** Runs it by {@code sh -c}, with this JVM's streams. Interrupted, it ends the command. */
    static CommandRunner shell() {
        return (command, environment) -> {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).inheritIO();
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                process.destroy();
                throw e;
            }
        };
    }
}
