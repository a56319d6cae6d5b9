package org.loadproof.benchmarks.harness.declared;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.image.ModuleArguments;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleState;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.MemoryFile;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/**
 * The loader on two files. Loaded and loaded before are one answer: who shares a load is told OK.
 */
@Verifies({Rule.I1, Rule.I3, Rule.I4, Rule.I6, Rule.L1, Rule.N1, Rule.N2, Rule.N3, Rule.E1})
@Param(name = "file", gen = IntGen.class, conf = "0:1")
public final class LoaderOperations {

    private static final List<byte[]> IMAGES =
            IntStream.range(0, 2).mapToObj(i -> KoBuilder.module("m" + i).build()).toList();

    private final List<MemoryFile> files =
            IMAGES.stream().map(image -> MemoryFile.holding("file", image)).toList();
    private final AtomicIntegerArray inits = new AtomicIntegerArray(2);
    private final ModuleLoader loader = new ModuleLoader(this::init);

    private int init(ModuleEntry module, ModuleArguments args) {
        inits.incrementAndGet(module.name().equals("m0") ? 0 : 1);
        return 0;
    }

    /** Loads a file. */
    @Operation(blocking = true)
    public String load(@Param(name = "file") int file) {
        try (OpenFile descriptor = files.get(file).openToRead()) {
            loader.finitModule(descriptor, "");
            return "loaded";
        } catch (ModuleLoadException e) {
            return e.errno() == Errno.EEXIST ? "loaded" : e.errno().name();
        }
    }

    /** Whether its module is ready, its init over. */
    @Operation(blocking = true)
    public boolean isLive(@Param(name = "file") int file) {
        ModuleEntry entry = loader.registry().find("m" + file);
        return entry != null && entry.state() == ModuleState.LIVE && inits.get(file) == 1;
    }
}
