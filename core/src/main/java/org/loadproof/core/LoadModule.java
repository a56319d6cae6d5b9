package org.loadproof.core;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
 * load_module}.
 *
 * <p>Shared by all loads, which meet in the registry only.
 */
final class LoadModule {

    private final ModuleRegistry registry;
    private final LoadCounters counters;
    private final KernelConfig config;
    private final ModuleInit init;

    LoadModule(
            ModuleRegistry registry, LoadCounters counters, KernelConfig config, ModuleInit init) {
        this.registry = registry;
        this.counters = counters;
        this.config = config;
        this.init = init;
    }

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
        long unmarked = signed ? SignatureTrailer.lengthWithoutMarker(file) : file.length;
        SignatureTrailer trailer =
                counters.orFailed(
                        s -> s.failedBecoming(unmarked + compressedBytes),
                        () ->
                                signed
                                        ? SignatureTrailer.read(file)
                                        : SignatureTrailer.ignored(file));
        long length = trailer.imageLength();
        Candidate candidate =
                counters.orFailed(
                        s -> s.failedBecoming(length + compressedBytes),
                        () -> become(file, trailer, flags));
        ModuleArguments arguments =
                counters.orFailed(
                        s -> s.failedLoad(2 * length + compressedBytes),
                        () -> form(candidate, args));
        initialise(candidate, arguments);
    }

    /** All that is checked before memory is taken for the module. */
    private Candidate become(byte[] file, SignatureTrailer trailer, int flags)
            throws ModuleLoadException, InterruptedException {
        boolean trusted = config.signatures().trusts(file, trailer);
        ElfImage image = ElfImage.parse(file, trailer.imageLength(), config.target());
        requireNotBlacklisted(image);
        boolean versioned = image.hasSymbolVersions() && !LoadFlag.IGNORE_MODVERSIONS.isIn(flags);
        boolean compared =
                config.vermagic()
                        .fits(image.info(), versioned, LoadFlag.IGNORE_VERMAGIC.isIn(flags));
        registry.requireAbsent(image.name()); // cheap, and it decides nothing
        image.requireNoWritableCode();
        return new Candidate(image, entryOf(image, trusted, compared));
    }

    /** By modinfo's name, where the list of modules goes by the embedded one. */
    private void requireNotBlacklisted(ElfImage image) throws ModuleLoadException {
        String name = image.info().name().orElse(image.name());
        Errno.EPERM.unless(!config.blacklist().contains(name), "%s: blacklisted", name);
    }

    private static ModuleEntry entryOf(ElfImage image, boolean trusted, boolean compared) {
        Set<Taint> taints = EnumSet.noneOf(Taint.class);
        if (!trusted) {
            taints.add(Taint.UNSIGNED_MODULE);
        }
        if (!compared) {
            taints.add(Taint.FORCED_MODULE);
        }
        return new ModuleEntry(image.name(), image.hasExit() || !image.hasInit(), taints);
    }

    /** From the reservation of the name to the last step before init; unwound if it fails. */
    private ModuleArguments form(Candidate candidate, @Nullable String args)
            throws ModuleLoadException, InterruptedException {
        ElfImage image = candidate.image;
        ModuleEntry entry = candidate.entry;
        registry.reserve(entry);
        boolean formed = false;
        try {
            image.requireNoCommonSymbol();
            registry.acquireProviders(entry, providersOf(image));
            if (args == null) {
                throw new ModuleLoadException(Errno.EFAULT, entry + ": no address of arguments");
            }
            registry.form(entry);
            ModuleArguments arguments =
                    ModuleArguments.parse(entry.name(), args, image.info().parameterTypes());
            boolean named = !entry.name().isEmpty(); // Linux: no directory in sysfs
            Errno.EINVAL.unless(named, "the module's name is empty");
            formed = true;
            return arguments;
        } finally {
            if (!formed) {
                unwind(entry);
            }
        }
    }

    /** modinfo may spell a name with dashes; the module's own structure never does. */
    private static List<String> providersOf(ElfImage image) {
        return image.info().depends().stream().map(name -> name.replace('-', '_')).toList();
    }

    /** Linux: {@code do_init_module}. */
    private void initialise(Candidate candidate, ModuleArguments arguments)
            throws ModuleLoadException {
        ModuleEntry entry = candidate.entry;
        boolean succeeded = false;
        try {
            int result = init.init(entry, arguments);
            if (result < 0) {
                throw initFailure(entry, result);
            }
            succeeded = true;
        } finally {
            if (!succeeded) {
                unwind(entry); // also when init throws
            }
        }
        registry.makeLive(entry);
        ElfImage image = candidate.image;
        counters.add(s -> s.loaded(image.memoryBytes(), image.codeBytes()));
    }

    /** L2: nothing of the module is left, and whoever waits for it is woken. */
    private void unwind(ModuleEntry entry) {
        if (entry.state() == ModuleState.COMING) {
            registry.giveUp(entry);
        }
        registry.remove(entry);
    }

    /**
     * EEXIST from an init would read as "already loaded", so it becomes EBUSY (Linux 743f8cae549a).
     */
    private static ModuleLoadException initFailure(ModuleEntry entry, int result) {
        Errno errno = Errno.ofNumber(-result);
        return new ModuleLoadException(
                errno == Errno.EEXIST ? Errno.EBUSY : errno, entry + ": init failed: " + result);
    }

    /** A module that has passed the checks of its image. */
    private record Candidate(ElfImage image, ModuleEntry entry) {}
}
