package org.loadproof.models;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loadproof.core.LoadFlag;
import org.loadproof.core.LoadStatistics;
import org.loadproof.core.LoadStatistics.Tally;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.parallel.Operation;
import org.loadproof.parallel.Subject;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.MemoryFile;

/** A loader that is given a new file each time; the names of modules are equally long. */
public final class StatisticsSubject implements Subject {

    private static final int FIRST_NAME = 100;
    private static final byte[] NO_MODULE = new byte[200];

    /** What an operation adds to its tally; asked of a loader that does nothing else. */
    private static final Map<String, Long> BYTES =
            Stream.of("load", "unreadable", "undecompressible", "corrupt", "badArgument")
                    .collect(Collectors.toMap(name -> name, StatisticsSubject::bytesOf));

    private final ModuleLoader loader = new ModuleLoader((module, args) -> 0);
    private final AtomicInteger names = new AtomicInteger(FIRST_NAME);

    private static long bytesOf(String operation) {
        StatisticsSubject alone = new StatisticsSubject();
        alone.call(0, Operation.of(operation));
        return tally(alone.loader.statistics(), operation).bytes();
    }

    @Override
    public String call(int thread, Operation operation) {
        try {
            switch (operation.name()) {
                case "load" -> load(module(), "");
                case "badArgument" -> load(module(), "count=no");
                case "unreadable" -> load(new byte[0], "");
                case "corrupt" -> load(NO_MODULE, "");
                case "undecompressible" -> load(NO_MODULE, "", LoadFlag.COMPRESSED_FILE);
                case "statistics" -> {
                    return tallies();
                }
                default -> throw new IllegalArgumentException("no operation " + operation);
            }
            return "OK";
        } catch (ModuleLoadException e) {
            return e.errno().name();
        }
    }

    private byte[] module() {
        return KoBuilder.module("m" + names.getAndIncrement()).param("count", "int").build();
    }

    private void load(byte[] image, String args, LoadFlag... flags) throws ModuleLoadException {
        try (OpenFile file = MemoryFile.holding("new", image).openToRead()) {
            loader.finitModule(file, args, flags);
        }
    }

    private String tallies() {
        LoadStatistics now = loader.statistics();
        Map<String, String> counts = new TreeMap<>();
        BYTES.forEach((name, bytes) -> counts.put(name, text(tally(now, name), bytes)));
        counts.values().removeIf("0"::equals);
        return counts.toString();
    }

    /** The count, if the bytes belong to it. */
    private static String text(Tally tally, long bytesOfOne) {
        return tally.bytes() == tally.count() * bytesOfOne
                ? String.valueOf(tally.count())
                : tally.count() + " with " + tally.bytes() + " bytes";
    }

    private static Tally tally(LoadStatistics statistics, String operation) {
        return switch (operation) {
            case "load" -> statistics.loaded();
            case "unreadable" -> statistics.failedReads();
            case "undecompressible" -> statistics.failedDecompressions();
            case "corrupt" -> statistics.failedBecoming();
            default -> statistics.failedLoads();
        };
    }
}
