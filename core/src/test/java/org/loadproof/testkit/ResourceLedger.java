package org.loadproof.testkit;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.LoadFlag;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.core.registry.ModuleEntry;

/**
 * Loads files that may hold anything, through the front door, and after each one checks that
 * nothing is left: no denial or write reference, no open content, no module.
 *
 * <p>What cannot be seen from outside is shown by use: the same file is then rewritten with a good
 * module, loaded and unloaded. A denial left behind would refuse the rewriting, a table entry would
 * let the load wait for ever, so tests that use this have a time-out. For one thread.
 */
public final class ResourceLedger {

    /** The answer to a good module. */
    public static final String LOADED = "loaded";

    private static final byte[] GOOD = KoBuilder.module("good").moduleSize(80).build();

    private int inits;
    private final ModuleLoader loader =
            new ModuleLoader(
                    (module, args) -> {
                        inits++;
                        return 0;
                    });

    /**
     * Loads such a file, and unloads what was loaded.
     *
     * @return the name of the errno, or {@link #LOADED}
     * @throws AssertionError if anything is left; any other exception is the loader's own
     */
    public String load(byte[] bytes, LoadFlag... flags) {
        MemoryFile file = MemoryFile.holding("hostile.ko", bytes);
        try {
            Errno refusal = answer(file, flags);
            rewrite(file);
            require(answer(file) == null, "a good module was refused afterwards");
            return refusal == null ? LOADED : refusal.toString();
        } catch (ModuleLoadException e) {
            throw new AssertionError("something is left behind", e);
        }
    }

    private @Nullable Errno answer(MemoryFile file, LoadFlag... flags) throws ModuleLoadException {
        int before = inits;
        Errno refusal = null;
        try (OpenFile reader = file.openToRead()) {
            loader.finitModule(reader, "", flags);
        } catch (ModuleLoadException e) {
            refusal = e.errno();
        }
        List<ModuleEntry> loaded = loader.registry().list();
        int expected = refusal == null ? 1 : 0;
        require(loaded.size() == expected, refusal + ", and there are modules: " + loaded);
        require(inits - before == expected, refusal + ", and inits: " + (inits - before));
        for (ModuleEntry module : loaded) {
            loader.deleteModule(module.name(), true);
        }
        require(loader.registry().list().isEmpty(), "a module is left");
        require(file.openContents() == 0, file.openContents() + " contents are open");
        require(file.inode().writeAccess().toString().equals("0"), "the counter is not 0");
        return refusal;
    }

    private static void rewrite(MemoryFile file) throws ModuleLoadException {
        try (OpenFile writer = file.openTruncating(OpenMode.WRITE_ONLY)) {
            writer.write(ByteBuffer.wrap(GOOD), 0);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
