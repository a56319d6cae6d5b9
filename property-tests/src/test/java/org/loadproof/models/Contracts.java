package org.loadproof.models;

import java.util.List;
import org.loadproof.parallel.Contract;
import org.loadproof.parallel.Operation;

/** Which model each kind of subject has to keep. */
public final class Contracts {

    private Contracts() {}

    /** The signed counter of one file. */
    public static Contract<?> writeAccess() {
        return new Contract<>(
                "WriteAccess",
                new WriteAccessModel(),
                WriteAccessSubject::new,
                List.of(Operation.of("count")));
    }

    /** The loader, from its front door. */
    public static Contract<?> loader() {
        return new Contract<>(
                "Loader",
                new LoaderModel(),
                LoaderSubject::new,
                List.of(
                        Operation.of("inits", 0),
                        Operation.of("inits", 1),
                        Operation.of("isLive", 0),
                        Operation.of("isLive", 1),
                        Operation.of("writeCount", 0)));
    }

    /** Real files, opened by path. */
    public static Contract<?> fileTable() {
        return new Contract<>(
                "FileTable",
                new FileTableModel(),
                FileTableSubject::new,
                List.of(Operation.of("read", 0), Operation.of("read", 2)));
    }

    /** What loads have come to. */
    public static Contract<?> statistics() {
        return new Contract<>(
                "Statistics",
                new StatisticsModel(),
                StatisticsSubject::new,
                List.of(Operation.of("statistics")));
    }
}
