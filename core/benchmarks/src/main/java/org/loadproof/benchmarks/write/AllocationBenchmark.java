package org.loadproof.benchmarks.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.loadproof.benchmarks.tree.BytesContent;
import org.loadproof.core.LoadFlag;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.FileContent;
import org.loadproof.core.file.Inode;
import org.loadproof.core.file.InodeTable;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What JMH's gc profiler watches: a load, and an opening for writing that is refused, from the
 * counter to the file system. JMH sets the fields.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init")
public class AllocationBenchmark {

    /** The module that is loaded, as a system property of the forked JVM. */
    static final String MODULE = "bench.module";

    private final InodeTable table = new InodeTable();
    private final ModuleLoader loader = new ModuleLoader((module, args) -> 0);
    private final Path file = Path.of(System.getProperty(MODULE));
    private final Inode denied = new Inode("m.ko");
    private final FileContent content = new BytesContent(new byte[1]);
    private OpenFile reader;

    /** From here on writing is denied: in memory, and for the module's file. */
    @Setup
    public void deny() throws ModuleLoadException {
        denied.writeAccess().tryDenyWrite();
        reader = table.open(file, OpenMode.READ_ONLY);
        reader.inode().writeAccess().tryDenyWrite();
    }

    /** The answer of the counter. */
    @Benchmark
    public boolean refusedEntry() {
        return denied.writeAccess().tryGetWrite();
    }

    /** ETXTBSY for a file whose bytes are at hand. */
    @Benchmark
    public Object refusedOpen() throws ModuleLoadException {
        return errnoOf(() -> OpenFile.open(denied, content, OpenMode.WRITE_ONLY));
    }

    /** ETXTBSY for a file of the file system. */
    @Benchmark
    public Object refusedOpenOfPath() throws ModuleLoadException {
        return errnoOf(() -> table.open(file, OpenMode.WRITE_ONLY));
    }

    /** For comparison: what is allocated for a file of the file system in any case. */
    @Benchmark
    public void openAndClose() throws ModuleLoadException {
        table.open(file, OpenMode.READ_ONLY).close();
    }

    /** A whole load and the unloading. */
    @Benchmark
    public void load() throws ModuleLoadException, IOException {
        try (OpenFile opened = table.open(file, OpenMode.READ_ONLY)) {
            loader.finitModule(opened, "", LoadFlag.COMPRESSED_FILE);
        }
        loader.deleteModule(loader.registry().list().get(0).name(), true);
    }

    private interface Opening {
        OpenFile open() throws ModuleLoadException;
    }

    private static Object errnoOf(Opening opening) {
        try {
            return opening.open();
        } catch (ModuleLoadException e) {
            return e.errno();
        }
    }
}
