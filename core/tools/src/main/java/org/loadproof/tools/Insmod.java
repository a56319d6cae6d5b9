package org.loadproof.tools;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.InodeTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Loads one file: no look-up, no dependencies, no configuration. kmod: {@code insmod}.
 *
 * <p>Any number of threads may run it, also of one object. A run waits as long as the load does.
 */
public final class Insmod {

    private final ModuleLoader loader;
    private final InodeTable files;
    private final PrintWriter out;
    private final PrintWriter err;

    /** An insmod for that kernel; modules are opened through that table. */
    public Insmod(ModuleLoader loader, InodeTable files, PrintWriter out, PrintWriter err) {
        this.loader = loader;
        this.files = files;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs {@code insmod [-f] FILE [PARAM=VALUE...]}. What a module's init throws is thrown here.
     *
     * @return 0 if the module was loaded, by this call or by the load of the same file that it met;
     *     1 otherwise, with the reason on the error stream
     */
    public int run(String... arguments) {
        Console console = new Console("insmod", out, err);
        Options options = new Options();
        OptionalInt early = console.parse(options, arguments);
        if (early.isPresent()) {
            return early.getAsInt();
        }
        if (options.words.isEmpty()) {
            console.error("missing filename.");
            return Console.FAILURE;
        }
        if (options.words.get(0).equals("-")) {
            console.error("this tool does not support loading from stdin!");
            return Console.FAILURE;
        }
        return load(options, console);
    }

    private int load(Options options, Console console) {
        String file = options.words.get(0);
        if (!Files.exists(Path.of(file))) {
            console.error("could not load module " + file + ": " + SystemErrors.text(Errno.ENOENT));
            return Console.FAILURE;
        }
        try {
            ModuleFile.load(
                    loader,
                    files,
                    Path.of(file),
                    ModuleFile.joined(options.words.subList(1, options.words.size())),
                    ModuleFile.forced(options.force, options.modversion, options.vermagic));
            return Console.SUCCESS;
        } catch (ModuleLoadException e) {
            console.error("could not insert module " + file + ": " + text(e.errno()));
            return Console.FAILURE;
        }
    }

    private static String text(Errno errno) {
        return switch (errno) {
            case ENOEXEC -> "Invalid module format";
            case ENOENT -> "Unknown symbol in module";
            case ESRCH -> "Module has wrong symbol version";
            case EINVAL -> "Invalid parameters";
            default -> SystemErrors.text(errno);
        };
    }

    @Command(name = "insmod", description = "Loads the module in a file.")
    private static final class Options {

        @Option(
                names = {"-f", "--force"},
                description = "Leave out both checks below.")
        private boolean force;

        @Option(names = "--force-modversion", description = "Leave out the symbols' versions.")
        private boolean modversion;

        @Option(names = "--force-vermagic", description = "Leave out the version magic.")
        private boolean vermagic;

        @Parameters(paramLabel = "FILE [PARAM=VALUE]", description = "The file, then parameters.")
        private List<String> words = new ArrayList<>();
    }
}
