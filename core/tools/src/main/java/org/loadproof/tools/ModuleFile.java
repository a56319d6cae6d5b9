package org.loadproof.tools;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.loadproof.core.LoadFlag;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.InodeTable;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;

/** Hands a file to the kernel. libkmod: {@code kmod_module_insert_module}. */
final class ModuleFile {

    /** zstd, xz, gzip: as many bytes as user space asks for; the kernel asks for more. */
    private static final List<String> MAGICS = List.of("28b52ffd", "fd377a585a00", "1f8b");

    private static final int LONGEST_MAGIC = 6;

    private ModuleFile() {}

    /**
     * Loads the module in that file, compressed or not, as its first bytes tell.
     *
     * @param forced the checks that the kernel is asked to leave out
     * @throws ModuleLoadException EINVAL if the file is shorter than a magic; EISDIR for a
     *     directory; otherwise as the opening or the kernel says
     */
    static void load(
            ModuleLoader loader,
            InodeTable files,
            Path path,
            String arguments,
            Set<LoadFlag> forced)
            throws ModuleLoadException {
        Set<LoadFlag> flags = EnumSet.noneOf(LoadFlag.class);
        flags.addAll(forced);
        try (OpenFile file = files.open(path, OpenMode.READ_ONLY)) {
            if (isCompressed(file, path)) {
                flags.add(LoadFlag.COMPRESSED_FILE);
            }
            loader.finitModule(file, arguments, flags.toArray(LoadFlag[]::new));
        }
    }

    private static boolean isCompressed(OpenFile file, Path path) throws ModuleLoadException {
        if (Files.isDirectory(path)) {
            throw new ModuleLoadException(Errno.EISDIR, path + ": not a file with a module");
        }
        ByteBuffer beginning = ByteBuffer.allocate(LONGEST_MAGIC);
        while (beginning.hasRemaining() && file.read(beginning, beginning.position()) > 0) {}
        if (beginning.hasRemaining()) {
            throw new ModuleLoadException(
                    Errno.EINVAL,
                    "%s: %d bytes; rule: at least %d to tell the format by"
                            .formatted(path, beginning.position(), LONGEST_MAGIC));
        }
        String shown = HexFormat.of().formatHex(beginning.array());
        return MAGICS.stream().anyMatch(shown::startsWith);
    }

    /** The arguments of a load as one text; a value with blanks gets quotes. */
    static String joined(List<String> arguments) {
        return String.join(" ", arguments.stream().map(ModuleFile::quoted).toList());
    }

    private static String quoted(String argument) {
        int value = argument.indexOf('=') + 1;
        boolean plain =
                value == 0
                        || argument.indexOf(' ', value) < 0
                        || argument.startsWith("\"", value)
                        || argument.startsWith("'", value);
        return plain
                ? argument
                : argument.substring(0, value) + '"' + argument.substring(value) + '"';
    }

    /** The checks to leave out, by the options that all tools spell alike. */
    static Set<LoadFlag> forced(boolean all, boolean modversion, boolean vermagic) {
        Set<LoadFlag> flags = EnumSet.noneOf(LoadFlag.class);
        if (all || modversion) {
            flags.add(LoadFlag.IGNORE_MODVERSIONS);
        }
        if (all || vermagic) {
            flags.add(LoadFlag.IGNORE_VERMAGIC);
        }
        return flags;
    }
}
