package org.loadproof.tools;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.LoadFlag;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The command line of modprobe. */
@Command(
        name = "modprobe",
        sortOptions = false,
        description = "Loads or unloads modules of a tree with all that they need.")
final class ModprobeOptions {

    @Option(
            names = {"-a", "--all"},
            description = "Every word is a module to load; all are tried.")
    boolean all;

    @Option(
            names = {"-r", "--remove"},
            description = "Unload, and with it what nobody needs any more.")
    private boolean remove;

    @Option(
            names = {"--remove-holders"},
            description = "Unload, and before it the modules that use it.")
    boolean removeHolders;

    @Option(
            names = {"-w", "--wait"},
            paramLabel = "MSEC",
            converter = Milliseconds.class,
            description = "How long to wait for a module in use when unloading it.")
    long waitMillis;

    @Option(
            names = "--first-time",
            description = "Fail if the module is already loaded, or already unloaded.")
    boolean firstTime;

    @Option(
            names = {"-i", "--ignore-install", "--ignore-remove"},
            description = "Run no install or remove command for the module itself.")
    boolean ignoreCommands;

    @Option(
            names = {"-b", "--use-blacklist"},
            description = "Apply the blacklist to names too, and not to aliases only.")
    boolean useBlacklist;

    @Option(
            names = {"-f", "--force"},
            description = "Leave out both checks below; unload whatever the kernel lets go.")
    boolean force;

    @Option(names = "--force-modversion", description = "Leave out the symbols' versions.")
    private boolean forceModversion;

    @Option(names = "--force-vermagic", description = "Leave out the version magic.")
    private boolean forceVermagic;

    @Option(
            names = {"-D", "--show-depends"},
            description = "Only print what would be loaded, loaded or not.")
    boolean showDepends;

    @Option(
            names = {"-R", "--show-alias", "--resolve-alias"},
            description = "Only print the modules that are meant.")
    boolean lookUpOnly;

    @Option(
            names = {"-n", "--dry-run", "--show"},
            description = "Only print what would be done.")
    private boolean dryRun;

    @Option(
            names = {"-C", "--config"},
            paramLabel = "PATH",
            description = "A configuration file, or a folder of *.conf files.")
    List<Path> configurations = new ArrayList<>();

    @Option(
            names = {"-d", "--dirname"},
            paramLabel = "DIR",
            description = "The root of lib/modules.")
    private @Nullable String root;

    @Option(
            names = {"-S", "--set-version"},
            paramLabel = "VERSION",
            description = "The tree below it. Default: that of the running system.")
    private @Nullable String version;

    @Option(
            names = {"-q", "--quiet"},
            description = "Do not complain.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say what is done.")
    private boolean verbose;

    @Parameters(paramLabel = "MODULE [PARAM=VALUE]", description = "What to load or unload.")
    List<String> words = new ArrayList<>();

    boolean remove() {
        return remove || removeHolders;
    }

    /** Nothing is done. */
    boolean dryRun() {
        return dryRun || showDepends;
    }

    /** What is done, or would be, is printed. */
    boolean show() {
        return dryRun() || verbose;
    }

    Set<LoadFlag> forced() {
        return ModuleFile.forced(force, forceModversion, forceVermagic);
    }

    /** Where the module tree is; not tidied up, because it is printed. */
    String tree() {
        String system = version == null ? System.getProperty("os.version") : version;
        return absolute((root == null ? "" : root) + "/lib/modules/" + system);
    }

    static String absolute(String path) {
        return path.startsWith("/") ? path : System.getProperty("user.dir") + "/" + path;
    }

    /** A number as in C: decimal, octal or hexadecimal. */
    private static final class Milliseconds implements ITypeConverter<Long> {

        @Override
        public Long convert(String value) {
            try {
                long millis = Long.decode(value);
                if (millis >= 0) {
                    return millis;
                }
            } catch (NumberFormatException e) {
                // is no number: the same answer
            }
            throw new TypeConversionException("unexpected wait value '" + value + "'");
        }
    }
}
