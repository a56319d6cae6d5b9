package org.loadproof.models;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.core.image.ModuleArguments;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleState;
import org.loadproof.parallel.Operation;
import org.loadproof.parallel.Subject;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.MemoryFile;

/**
 * A {@link ModuleLoader} and three files in memory: two modules, and a copy of the first. Each
 * thread has at most one writer and one reference.
 */
public final class LoaderSubject implements Subject {

    private static final int MOST_THREADS = 8;
    private static final List<String> NAMES = List.of("first", "second");
    private static final List<byte[]> IMAGES =
            NAMES.stream()
                    .map(name -> KoBuilder.module(name).param("fail", "int").build())
                    .toList();

    private final MemoryFile[] files = {file(0), file(1), file(2)};
    private final AtomicIntegerArray inits = new AtomicIntegerArray(NAMES.size());
    private final ModuleLoader loader = new ModuleLoader(this::init);

    /** What each thread has; used by that thread only. */
    private final @Nullable OpenFile[] writers = new OpenFile[MOST_THREADS];

    private final @Nullable ModuleEntry[] references = new ModuleEntry[MOST_THREADS];

    private static MemoryFile file(int number) {
        return MemoryFile.holding("file " + number, IMAGES.get(ModuleList.nameOf(number)));
    }

    @Override
    public String call(int thread, Operation operation) {
        try {
            return switch (operation.name()) {
                case "load" -> load(operation.argument(), "");
                case "loadFailing" -> load(operation.argument(), "fail=1");
                case "openToWrite" -> openToWrite(thread, operation.argument());
                case "closeWriter" -> closeWriter(thread);
                case "unload" -> unload(operation.argument());
                case "tryGet" -> tryGet(thread, operation.argument());
                case "put" -> put(thread);
                case "isLive" -> String.valueOf(isLive(operation.argument()));
                case "inits" -> String.valueOf(inits.get(operation.argument()));
                case "writeCount" -> files[operation.argument()].inode().writeAccess().toString();
                default -> throw new IllegalArgumentException("no operation " + operation);
            };
        } catch (ModuleLoadException e) {
            return e.errno().name();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // no more than a hint here
    private int init(ModuleEntry module, ModuleArguments args) {
        inits.incrementAndGet(NAMES.indexOf(module.name()));
        Thread.yield(); // init takes its time: others come while it runs
        return args.values().isEmpty() ? 0 : -Errno.EINVAL.number();
    }

    private String load(int file, String args) throws ModuleLoadException {
        try (OpenFile reader = files[file].openToRead()) {
            loader.finitModule(reader, args);
            return "OK";
        }
    }

    private String openToWrite(int thread, int file) throws ModuleLoadException {
        if (writers[thread] != null) {
            return "ETXTBSY";
        }
        writers[thread] = files[file].open(OpenMode.WRITE_ONLY);
        return "OK";
    }

    private String closeWriter(int thread) {
        OpenFile writer = writers[thread];
        if (writer != null) {
            writer.close();
            writers[thread] = null;
        }
        return "done";
    }

    private String unload(int name) throws ModuleLoadException {
        loader.deleteModule(NAMES.get(name), false);
        return "OK";
    }

    private String tryGet(int thread, int name) {
        ModuleEntry module = loader.registry().find(NAMES.get(name));
        if (module == null || references[thread] != null) {
            return "none";
        }
        boolean had = module.tryGet();
        references[thread] = had ? module : null;
        return String.valueOf(had);
    }

    private String put(int thread) {
        ModuleEntry module = references[thread];
        if (module != null) {
            module.put();
            references[thread] = null;
        }
        return "done";
    }

    private boolean isLive(int name) {
        ModuleEntry module = loader.registry().find(NAMES.get(name));
        return module != null && module.state() == ModuleState.LIVE;
    }
}
