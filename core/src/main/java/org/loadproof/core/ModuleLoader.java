package org.loadproof.core;

import org.jspecify.annotations.Nullable;
import org.loadproof.core.LoadStatistics.Failure;
import org.loadproof.core.codec.Decompressor;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.ModuleFileReader;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.image.ElfImage;
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

    /** Of a name that is unloaded. Linux: {@code MODULE_NAME_LEN} - 1. */
    private static final int LONGEST_NAME = 55;

    private final IdempotentLoads loads = new IdempotentLoads();
    private final ModuleRegistry registry = new ModuleRegistry();
    private final LoadCounters counters = new LoadCounters();
    private final ModuleFileReader reader;
    private final Decompressor decompressor;
    private final LoadModule loadModule;
    private final ModuleInit init;

    /** Set once and never cleared. */
    private volatile boolean disabled;

    /** A loader without modules, which runs this when it loads and unloads one. */
    public ModuleLoader(ModuleInit init) {
        this(init, KernelConfig.DEFAULT);
    }

    /** The same for a kernel that is built or started in a special way. */
    public ModuleLoader(ModuleInit init, KernelConfig config) {
        this.init = init;
        loadModule = new LoadModule(registry, counters, config, init);
        reader = new ModuleFileReader(config.fileLimit());
        decompressor = new Decompressor(config.decompression());
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
     * @param args null is the bad address of a system call
     * @param flags the bits of {@link LoadFlag}
     * @throws ModuleLoadException EPERM after {@link #disableModules}; EINVAL for an unknown flag;
     *     EBADF if the descriptor is closed or cannot read; EINTR if interrupted while waiting (the
     *     thread's status stays set); or as the load failed, for all duplicates alike
     */
    public void finitModule(OpenFile file, @Nullable String args, int flags)
            throws ModuleLoadException {
        requireEnabled();
        Errno.EINVAL.unless(LoadFlag.allKnown(flags), "%s: unknown bits in flags %d", file, flags);
        try (OpenFile held = file.duplicate()) {
            Errno.EBADF.unless(held.mode().canRead(), "%s: not opened for reading", file);
            loads.load(held.inode(), () -> initModuleFromFile(held, args, flags));
        } catch (InterruptedException e) {
            throw interrupted(file.toString(), e);
        }
    }

    /**
     * Loads the module whose image this is. Nobody shares this load: it meets others only by the
     * module's name. Linux: {@code init_module}.
     *
     * @param image copied at once; null, as for args, is the bad address of a system call
     * @throws ModuleLoadException EPERM after {@link #disableModules}; EFAULT if there is no image;
     *     ENOEXEC if it is shorter than an ELF header; EINTR as above; or as the load failed
     */
    public void initModule(byte @Nullable [] image, @Nullable String args)
            throws ModuleLoadException {
        requireEnabled();
        long claimed = image == null ? 0 : image.length;
        try {
            byte[] copy = counters.orFailed(Failure.READ, claimed, () -> copied(image));
            loadModule.run(copy, 0, args, 0);
        } catch (InterruptedException e) {
            throw interrupted("image", e);
        }
    }

    /**
     * Unloads a module that nobody uses. Linux: {@code delete_module}.
     *
     * @param name of which 55 bytes count; null is the bad address of a system call
     * @param force unload it without exit, and in spite of references that no module holds
     * @throws ModuleLoadException EPERM after {@link #disableModules}; EFAULT if there is no name;
     *     ENOENT, EAGAIN and EBUSY as {@link ModuleRegistry#retire}
     */
    public void deleteModule(@Nullable String name, boolean force) throws ModuleLoadException {
        requireEnabled();
        if (name == null) {
            throw new ModuleLoadException(Errno.EFAULT, "no address of a name");
        }
        int length = Math.min(name.length(), LONGEST_NAME);
        ModuleEntry entry = registry.retire(name.substring(0, length), force);
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

    /** What loads have come to, as of one moment. Any thread, never blocks. */
    public LoadStatistics statistics() {
        return counters.read();
    }

    private void requireEnabled() throws ModuleLoadException {
        Errno.EPERM.unless(!disabled, "loading and unloading are disabled");
    }

    private static ModuleLoadException interrupted(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ModuleLoadException(Errno.EINTR, what + ": interrupted while waiting", e);
    }

    /** Linux: {@code copy_module_from_user}. */
    private static byte[] copied(byte @Nullable [] image) throws ModuleLoadException {
        if (image == null) {
            throw new ModuleLoadException(Errno.EFAULT, "no address of an image");
        }
        ElfImage.requireHeader(image);
        return image.clone();
    }

    /** The owner's part. Writing is denied for the reading only: the rest works on a copy. */
    private void initModuleFromFile(OpenFile file, @Nullable String args, int flags)
            throws ModuleLoadException, InterruptedException {
        byte[] bytes = counters.orFailed(Failure.READ, 0, () -> reader.read(file));
        boolean compressed = LoadFlag.COMPRESSED_FILE.isIn(flags);
        int length = compressed ? bytes.length : 0;
        Part<byte[]> unpack = () -> compressed ? decompressor.decompress(bytes) : bytes;
        byte[] image = counters.orFailed(Failure.DECOMPRESSION, length, unpack);
        loadModule.run(image, length, args, flags);
    }
}
