package org.loadproof.tools;

import java.io.PrintWriter;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** One run of a tool: its command line, and what it says. kmod: {@code tools/log.c}. */
final class Console {

    static final int SUCCESS = 0;
    static final int FAILURE = 1;

    private final String program;
    private final PrintWriter out;
    private final PrintWriter err;
    private boolean quiet;
    private boolean ended;

    Console(String program, PrintWriter out, PrintWriter err) {
        this.program = program;
        this.out = out;
        this.err = err;
    }

    /** Fills an object with annotated options. Has an exit code if the run is over with that. */
    OptionalInt parse(Object options, String... arguments) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(options);
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this.")
                        .build());
        CommandLine line =
                new CommandLine(spec).setExpandAtFiles(false).setOverwrittenOptionsAllowed(true);
        try {
            if (line.parseArgs(arguments).isUsageHelpRequested()) {
                line.usage(out);
                return OptionalInt.of(SUCCESS);
            }
            return OptionalInt.empty();
        } catch (ParameterException e) {
            error(e.getMessage() + ". See -h.");
            return OptionalInt.of(FAILURE);
        }
    }

    /** From now on complaints are swallowed; exit codes stay what they are. */
    void silence() {
        quiet = true;
    }

    /** One line of the tool's answer. */
    void print(String line) {
        out.print(line + "\n");
        out.flush();
    }

    void error(String text) {
        say("ERROR", text);
    }

    /** A complaint after which nothing else is to be tried; but who is silent goes on. */
    void fatal(String text) {
        ended = !quiet;
        say("FATAL", text);
    }

    /** Whether there was a fatal complaint. */
    boolean hasEnded() {
        return ended;
    }

    void warn(String text) {
        say("WARNING", text);
    }

    private void say(String level, String text) {
        if (!quiet) {
            err.print(program + ": " + level + ": " + text + "\n");
            err.flush();
        }
    }
}
