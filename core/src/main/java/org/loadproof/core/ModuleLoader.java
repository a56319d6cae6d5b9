package org.loadproof.core;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.codec.Decompressor;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.ModuleFileReader;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.image.ElfImage;
import org.loadproof.core.image.SignatureTrailer;
import org.loadproof.core.image.TargetKernel;
import org.loadproof.core.once.IdempotentLoads;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleRegistry;

/**
 * Loads and unloads modules. Linux: the system calls of {@code kernel/module/main.c}.
 *
 * <p>Two layers keep a module from being loaded twice. Concurrent loads of one file, by whatever
 * path or descriptor, are one load with one result ({@link IdempotentLoads}). Different files that
 * carry one module name meet at the name, and the later one is refused ({@link ModuleRegistry}).
 *
 * <p>All operations may be called by any thread. Loads wait for their duplicates and for modules of
 * their name that are being loaded; unloads never wait.
 */
public final class ModuleLoader {

    private final IdempotentLoads loads = new IdempotentLoads();
    private final ModuleRegistry registry = new ModuleRegistry();
    private final ModuleFileReader reader = new ModuleFileReader();
    private final Decompressor decompressor = new Decompressor();
    private final ModuleInit init;

    /** Set once and never cleared. */
    private volatile boolean disabled;

    /** A loader without modules, which runs this when it loads and unloads one. */
    public ModuleLoader(ModuleInit init) {
        this.init = init;
    }

    /** Loads a file with these flags; see {@link #finitModule(OpenFile, String, int)}. */
    public void finitModule(OpenFile file, @Nullable String args, LoadFlag... flags)
            throws ModuleLoadException {
        finitModule(file, args, LoadFlag.mask(flags));
    }

    /**
     * Loads the module in the file, or shares the load that is under way for the same file; the
     * arguments and flags of such a duplicate are not looked at. Linux: {@code finit_module}.
     *
     * @param args the module's arguments; null is the bad address of a system call
     * @param flags bits as in Linux, see {@link LoadFlag}
     * @throws ModuleLoadException EPERM after {@link #disableModules}; EINVAL for an unknown flag;
     *     EBADF if the descriptor is closed or cannot read; EINTR if interrupted while waiting (the
     *     thread's status stays set); otherwise as the load failed, for all duplicates alike
     */
    public void finitModule(OpenFile file, @Nullable String args, int flags)
            throws ModuleLoadException {
        requireEnabled();
        if (!LoadFlag.allKnown(flags)) {
            throw new ModuleLoadException(Errno.EINVAL, file + ": unknown bits in flags " + flags);
        }
        try (OpenFile held = file.duplicate()) {
            if (!held.mode().canRead()) {
                throw new ModuleLoadException(Errno.EBADF, file + ": not opened for reading");
            }
            loads.load(held.inode(), () -> initModuleFromFile(held, args, flags));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModuleLoadException(Errno.EINTR, file + ": interrupted while waiting", e);
        }
    }

    /**
     * Unloads a module that nobody uses. Linux: {@code delete_module}.
     *
     * @param force unload it without exit, and in spite of references that no module holds
     * @throws ModuleLoadException EPERM after {@link #disableModules}; ENOENT if it is not loaded;
     *     EAGAIN if it is in use; EBUSY if it is not LIVE or has no exit
     */
    public void deleteModule(String name, boolean force) throws ModuleLoadException {
        requireEnabled();
        ModuleEntry entry = registry.retire(name, force);
        try {
            init.exit(entry);
        } finally {
            registry.remove(entry); // whatever exit does: nobody may wait for this name for ever
        }
    }

    /** Refuses all loads and unloads from now on. Linux: {@code modules_disabled}. */
    public void disableModules() {
        disabled = true;
    }

    /** The modules and their references. */
    public ModuleRegistry registry() {
        return registry;
    }

    private void requireEnabled() throws ModuleLoadException {
        if (disabled) {
            throw new ModuleLoadException(Errno.EPERM, "loading and unloading are disabled");
        }
    }

    /** The owner's part. Writing is denied for the reading only: the rest works on a copy. */
    private void initModuleFromFile(OpenFile file, @Nullable String args, int flags)
            throws ModuleLoadException, InterruptedException {
        byte[] bytes = reader.read(file);
        boolean compressed = LoadFlag.COMPRESSED_FILE.isIn(flags);
        loadModule(compressed ? decompressor.decompress(bytes) : bytes, args, flags);
    }

    /** Linux: {@code load_module}; the steps are in its order. */
    private void loadModule(byte[] bytes, @Nullable String args, int flags)
            throws ModuleLoadException, InterruptedException {
        SignatureTrailer signature =
                LoadFlag.IGNORE_MODVERSIONS.isIn(flags) || LoadFlag.IGNORE_VERMAGIC.isIn(flags)
                        ? SignatureTrailer.ignored(bytes)
                        : SignatureTrailer.read(bytes);
        ElfImage image = ElfImage.parse(bytes, signature.imageLength(), TargetKernel.X86_64);
        registry.requireAbsent(image.name()); // before the costly part; it decides nothing
        ModuleEntry entry = new ModuleEntry(image.name(), image.hasExit() || !image.hasInit());
        registry.reserve(entry);
        try {
            registry.acquireProviders(entry, providersOf(image));
            if (args == null) {
                throw new ModuleLoadException(Errno.EFAULT, entry + ": no address of arguments");
            }
        } catch (Throwable t) {
            registry.remove(entry); // L2
            throw t;
        }
        registry.form(entry);
        initModule(entry, args);
    }

    /** modinfo may spell a name with dashes; the module's own structure never does. */
    private static List<String> providersOf(ElfImage image) {
        return image.info().depends().stream().map(name -> name.replace('-', '_')).toList();
    }

    /** Linux: {@code do_init_module}. */
    private void initModule(ModuleEntry entry, String args) throws ModuleLoadException {
        boolean succeeded = false;
        try {
            int result = init.init(entry, args);
            if (result < 0) {
                throw initFailure(entry, result);
            }
            succeeded = true;
        } finally {
            if (succeeded) {
                registry.makeLive(entry);
            } else {
                registry.giveUp(entry);
                registry.remove(entry); // L2: also when init throws
            }
        }
    }

    /**
     * EEXIST from an init would read as "already loaded", so it becomes EBUSY (Linux 743f8cae549a).
     */
    private static ModuleLoadException initFailure(ModuleEntry entry, int result) {
        Errno errno = Errno.ofNumber(-result);
        return new ModuleLoadException(
                errno == Errno.EEXIST ? Errno.EBUSY : errno, entry + ": init failed: " + result);
    }
}
