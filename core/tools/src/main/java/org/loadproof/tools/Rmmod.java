package org.loadproof.tools;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.registry.ModuleEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Unloads modules, each by itself. kmod: {@code rmmod}.
 *
 * <p>Any number of threads may run it, also of one object. Never waits.
 */
public final class Rmmod {

    private final ModuleLoader loader;
    private final @Nullable ModuleDependencies tree;
    private final PrintWriter out;
    private final PrintWriter err;

    /** An rmmod for that kernel, in whose image no module is built. */
    public Rmmod(ModuleLoader loader, PrintWriter out, PrintWriter err) {
        this(loader, null, out, err);
    }

    /** An rmmod for that kernel; the tree, if any, says what is built into its image. */
    public Rmmod(
            ModuleLoader loader,
            @Nullable ModuleDependencies tree,
            PrintWriter out,
            PrintWriter err) {
        this.loader = loader;
        this.tree = tree;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs {@code rmmod [-f] NAME...}; a name may also be the path of the module's file. What a
     * module's exit throws is thrown here.
     *
     * @return 0 if all were unloaded; otherwise 1, with the reasons on the error stream
     */
    public int run(String... arguments) {
        Console console = new Console("rmmod", out, err);
        Options options = new Options();
        OptionalInt early = console.parse(options, arguments);
        if (early.isPresent()) {
            return early.getAsInt();
        }
        if (options.names.isEmpty()) {
            console.error("missing module name.");
            return Console.FAILURE;
        }
        int code = Console.SUCCESS;
        for (String argument : options.names) {
            if (!remove(argument, options.force, console)) {
                code = Console.FAILURE;
            }
        }
        return code;
    }

    private boolean remove(String argument, boolean force, Console console) {
        boolean isFile = Files.exists(Path.of(argument));
        String name = isFile ? Names.ofPath(argument) : Names.ofModule(argument);
        String obstacle = force ? null : obstacle(name, isFile);
        if (obstacle != null) {
            console.error("Module " + name + " " + obstacle);
            return false;
        }
        try {
            loader.deleteModule(name, force);
            return true;
        } catch (ModuleLoadException e) {
            console.error(
                    "could not remove '%s': %s".formatted(name, SystemErrors.text(e.errno())));
            console.error(
                    "could not remove module %s: %s"
                            .formatted(argument, SystemErrors.text(e.errno())));
            return false;
        }
    }

    private @Nullable String obstacle(String name, boolean isFile) {
        if (tree != null && !isFile && tree.isBuiltin(name)) {
            return "is builtin.";
        }
        ModuleEntry module = loader.registry().find(name);
        if (module == null) {
            return "is not currently loaded";
        }
        List<ModuleEntry> holders = loader.registry().usersOf(module);
        if (!holders.isEmpty()) {
            return holders.stream()
                    .map(ModuleEntry::name)
                    .collect(Collectors.joining(" ", "is in use by: ", ""));
        }
        return module.referenceCount() > 0 ? "is in use" : null;
    }

    @Command(name = "rmmod", description = "Unloads modules.")
    private static final class Options {

        @Option(
                names = {"-f", "--force"},
                description = "Check nothing first, and unload whatever the kernel lets go.")
        private boolean force;

        @Parameters(paramLabel = "NAME", description = "Modules.")
        private List<String> names = new ArrayList<>();
    }
}
