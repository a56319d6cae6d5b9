package org.loadproof.core;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.LoadStatistics.Failure;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.image.ElfImage;
import org.loadproof.core.image.ModuleArguments;
import org.loadproof.core.image.SignatureTrailer;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleRegistry;
import org.loadproof.core.registry.ModuleState;
import org.loadproof.core.registry.Taint;

/**
 * From an image in memory to a LIVE module; the steps are in Linux's order. Linux: {@code
 * load_module}. Shared by all loads, which meet in the registry only.
 */
record LoadModule(
        ModuleRegistry registry, LoadCounters counters, KernelConfig config, ModuleInit init) {

    /** As much memory as all modules of x86-64 share at most. Linux: {@code MODULES_LEN}. */
    private static final long MODULE_AREA = 1L << 30;

    /**
     * Loads one module.
     *
     * @param file the image and perhaps its signature; only read
     * @param compressedBytes how large it was when it was compressed, 0 if it was not
     */
    void run(byte[] file, int compressedBytes, @Nullable String args, int flags)
            throws ModuleLoadException, InterruptedException {
        boolean signed =
                !LoadFlag.IGNORE_MODVERSIONS.isIn(flags) && !LoadFlag.IGNORE_VERMAGIC.isIn(flags);
        int unmarked = signed ? SignatureTrailer.lengthWithoutMarker(file) : file.length;
        long whole = (long) unmarked + compressedBytes;
        Part<SignatureTrailer> cut =
                () -> signed ? SignatureTrailer.read(file) : SignatureTrailer.ignored(file);
        SignatureTrailer trailer = counters.orFailed(Failure.BECOMING, whole, cut);
        long length = trailer.imageLength();
        Set<Taint> taints = EnumSet.noneOf(Taint.class);
        Part<ElfImage> check = () -> check(file, trailer, flags, taints);
        ElfImage image = counters.orFailed(Failure.BECOMING, length + compressedBytes, check);
        boolean removable = image.hasExit() || !image.hasInit();
        ModuleEntry entry = new ModuleEntry(image.name(), removable, taints);
        Part<ModuleArguments> form = () -> form(image, entry, args);
        ModuleArguments arguments =
                counters.orFailed(Failure.LOAD, 2 * length + compressedBytes, form);
        orUnwound(entry, () -> initialise(entry, arguments));
        registry.makeLive(entry);
        counters.loaded(image.memoryBytes(), image.codeBytes()); // S2: what is counted is LIVE
    }

    /** All that is checked before memory is taken for the module. */
    private ElfImage check(byte[] file, SignatureTrailer trailer, int flags, Set<Taint> taints)
            throws ModuleLoadException, InterruptedException {
        if (!config.signatures().trusts(file, trailer)) {
            taints.add(Taint.UNSIGNED_MODULE);
        }
        ElfImage image = ElfImage.parse(file, trailer.imageLength(), config.target());
        String name = image.info().name().orElse(image.name());
        Errno.EPERM.unless(!config.blacklist().contains(name), "%s: blacklisted", name);
        boolean versioned = image.hasSymbolVersions() && !LoadFlag.IGNORE_MODVERSIONS.isIn(flags);
        boolean ignored = LoadFlag.IGNORE_VERMAGIC.isIn(flags);
        if (!config.vermagic().fits(image.info(), versioned, ignored)) {
            taints.add(Taint.FORCED_MODULE);
        }
        registry.requireAbsent(image.name()); // cheap, and it decides nothing
        List<String> unsafe = image.writableCode(); // Linux: module_enforce_rwx_sections
        Errno.ENOEXEC.unless(
                unsafe.isEmpty(), "%s; rule: not both writable and executable", unsafe);
        boolean fits = image.memoryBytes() <= MODULE_AREA; // Linux: layout_and_allocate
        Errno.ENOMEM.unless(fits, "memory for the sections; rule: %d bytes in all", MODULE_AREA);
        return image;
    }

    /** From the reservation of the name to the last step before init. */
    private ModuleArguments form(ElfImage image, ModuleEntry entry, @Nullable String args)
            throws ModuleLoadException, InterruptedException {
        registry.reserve(entry);
        return orUnwound(entry, () -> prepare(image, entry, args));
    }

    /** L2: if the part fails nothing of the module is left, and whoever waits for it is woken. */
    private <T> T orUnwound(ModuleEntry entry, Part<T> part)
            throws ModuleLoadException, InterruptedException {
        return part.orElse(
                () -> {
                    if (entry.state() == ModuleState.COMING) {
                        registry.giveUp(entry);
                    }
                    registry.remove(entry);
                });
    }

    private ModuleArguments prepare(ElfImage image, ModuleEntry entry, @Nullable String args)
            throws ModuleLoadException {
        Errno.ENOEXEC.unless(
                !image.hasCommonSymbol(), "a common symbol; rule: none (build with -fno-common)");
        registry.acquireProviders(entry, image.info().depends());
        if (args == null) {
            throw new ModuleLoadException(Errno.EFAULT, entry + ": no address of arguments");
        }
        registry.form(entry);
        ModuleArguments arguments =
                ModuleArguments.parse(entry.name(), args, image.info().parameterTypes());
        boolean named = !entry.name().isEmpty(); // Linux: no directory in sysfs
        Errno.EINVAL.unless(named, "the module's name is empty");
        return arguments;
    }

    /**
     * Linux: {@code do_init_module}. EEXIST from an init would read as "already loaded", so it
     * becomes EBUSY (Linux 743f8cae549a).
     */
    private int initialise(ModuleEntry entry, ModuleArguments arguments)
            throws ModuleLoadException {
        int result = init.init(entry, arguments);
        if (result < 0) {
            Errno errno = Errno.ofNumber(-result);
            throw new ModuleLoadException(
                    errno == Errno.EEXIST ? Errno.EBUSY : errno,
                    entry + ": init failed: " + result);
        }
        return result;
    }
}
