package org.loadproof.tools;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.InodeTable;
import org.loadproof.core.registry.ModuleEntry;

/** One run of modprobe: what it was asked, what it knows, and the kernel it talks to. */
record ModprobeSession(
        ModuleLoader loader,
        InodeTable files,
        ModprobeOptions options,
        Console console,
        ModuleIndex index,
        Configuration configuration,
        ModuleDependencies dependencies,
        CommandRunner runner) {

    /** The module as the kernel shows it, or null. Linux: {@code /sys/module/NAME}. */
    @Nullable ModuleEntry inKernel(Candidate module) {
        return loader.registry().find(module.name());
    }

    /** What keeps a named module from being dealt with; with {@code -a} the others still are. */
    void complain(String text) {
        if (options.all) {
            console.warn(text);
        } else {
            console.fatal(text);
        }
    }

    /** Prints what is done, if that is wanted. */
    void show(String line) {
        if (options.show()) {
            console.print(line);
        }
    }

    /**
     * Runs a configured command for a module, with the options in it.
     *
     * @return null, or why it failed
     * @throws ModuleLoadException EINTR if interrupted (the thread's status stays set)
     */
    @Nullable String run(String command, Candidate module, String arguments)
            throws ModuleLoadException {
        try {
            int code =
                    runner.run(
                            command.replace("$CMDLINE_OPTS", arguments),
                            Map.of("MODPROBE_MODULE", module.name()));
            return code == 0 ? null : "retcode " + code;
        } catch (IOException e) {
            return "not started: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModuleLoadException(Errno.EINTR, command + ": interrupted", e);
        }
    }
}
