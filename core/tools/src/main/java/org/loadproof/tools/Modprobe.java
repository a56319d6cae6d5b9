package org.loadproof.tools;

import java.io.PrintWriter;
import java.util.OptionalInt;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.file.InodeTable;

/**
 * Loads modules of a tree with everything that they need, and unloads them again. kmod: {@code
 * modprobe}.
 *
 * <p>The tree's files are read anew by every run. Configuration is read where {@code -C} says, and
 * nowhere else. Any number of threads may run it, also of one object. A run waits as long as the
 * loads do that it makes or meets.
 */
public final class Modprobe {

    private final ModuleLoader loader;
    private final InodeTable files;
    private final PrintWriter out;
    private final PrintWriter err;
    private final CommandRunner runner;
    private final String kernelCommandLine;

    /** A modprobe for that kernel; modules are opened through that table. */
    public Modprobe(ModuleLoader loader, InodeTable files, PrintWriter out, PrintWriter err) {
        this(loader, files, out, err, CommandRunner.shell(), "");
    }

    /**
     * A modprobe for that kernel.
     *
     * @param runner runs the commands of the configuration
     * @param kernelCommandLine with which the kernel was booted; options and a blacklist may be
     *     there
     */
    public Modprobe(
            ModuleLoader loader,
            InodeTable files,
            PrintWriter out,
            PrintWriter err,
            CommandRunner runner,
            String kernelCommandLine) {
        this.loader = loader;
        this.files = files;
        this.out = out;
        this.err = err;
        this.runner = runner;
        this.kernelCommandLine = kernelCommandLine;
    }

    /**
     * Runs {@code modprobe [OPTION...] MODULE [PARAM=VALUE...]}; {@code -h} prints the options.
     * What a module's init or exit throws is thrown here.
     *
     * @return 0 if the modules are loaded (or unloaded) in the end, whoever did it; otherwise 1,
     *     with the reason on the error stream
     */
    public int run(String... arguments) {
        Console console = new Console("modprobe", out, err);
        ModprobeOptions options = new ModprobeOptions();
        OptionalInt early = console.parse(options, arguments);
        if (early.isPresent()) {
            return early.getAsInt();
        }
        if (options.words.isEmpty()) {
            console.error("missing parameters. See -h.");
            return Console.FAILURE;
        }
        if (options.quiet) {
            console.silence();
        }
        try {
            return run(options, console) ? Console.SUCCESS : Console.FAILURE;
        } catch (ModuleTreeException e) {
            console.error(String.valueOf(e.getMessage()));
            return Console.FAILURE;
        }
    }

    private boolean run(ModprobeOptions options, Console console) throws ModuleTreeException {
        String tree = options.tree();
        Configuration configuration =
                ConfigurationFiles.read(tree, options.configurations, console::error);
        KernelCommandLine.read(kernelCommandLine, configuration);
        ModuleIndex index = new ModuleIndex(tree);
        ModprobeSession session =
                new ModprobeSession(
                        loader,
                        files,
                        options,
                        console,
                        index,
                        configuration,
                        new ModuleDependencies(index, configuration),
                        runner);
        return options.remove()
                ? new ModuleRemoval(session).removeAll()
                : new ModuleProbe(session).loadAll();
    }
}
