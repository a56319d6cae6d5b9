package org.loadproof.core;

/**
 * What loads have come to so far, as of one moment. Linux: {@code kernel/module/stats.c}.
 *
 * <p>A failed attempt counts in exactly one of the four failure tallies (rule S1), and no number
 * ever decreases (rule S2). Counted nowhere, in Linux either: what is wrong with the call (EPERM,
 * unknown flags, EBADF), calls that waited for another one's load, and a failing init. Immutable.
 *
 * @param loaded modules that became LIVE, and their memory. Linux: {@code modcount}, {@code
 *     total_mod_size}
 * @param codeBytes how much of that memory is code. Linux: {@code total_text_size}
 * @param failedReads files that could not be read, without bytes, and images that could not be
 *     copied, with the length that was claimed. Linux: {@code failed_kreads}
 * @param failedDecompressions with the compressed bytes. Linux: {@code failed_decompress}
 * @param failedBecoming failures before memory was taken for the module, with the bytes of its
 *     image and, if it was compressed, of its file. Linux: {@code failed_becoming}
 * @param failedLoads failures between that and init, the image counted twice. Linux: {@code
 *     failed_load_modules}
 */
public record LoadStatistics(
        Tally loaded,
        long codeBytes,
        Tally failedReads,
        Tally failedDecompressions,
        Tally failedBecoming,
        Tally failedLoads) {

    /** How often, and how many bytes in all. */
    public record Tally(long count, long bytes) {

        static final Tally ZERO = new Tally(0, 0);

        /** The mean, rounded up; 0 if nothing was counted. */
        public long averageBytes() {
            return count == 0 ? 0 : (bytes + count - 1) / count;
        }

        private Tally plusIf(boolean counts, long more) {
            return counts ? new Tally(count + 1, bytes + more) : this;
        }
    }

    /** How an attempt failed. */
    enum Failure {
        READ,
        DECOMPRESSION,
        BECOMING,
        LOAD
    }

    static final LoadStatistics ZERO =
            new LoadStatistics(Tally.ZERO, 0, Tally.ZERO, Tally.ZERO, Tally.ZERO, Tally.ZERO);

    /** The bytes that went into failed attempts. */
    public long wastedBytes() {
        return failedReads.bytes
                + failedDecompressions.bytes
                + failedBecoming.bytes
                + failedLoads.bytes;
    }

    LoadStatistics plusLoaded(long memory, long code) {
        return new LoadStatistics(
                loaded.plusIf(true, memory),
                codeBytes + code,
                failedReads,
                failedDecompressions,
                failedBecoming,
                failedLoads);
    }

    LoadStatistics plusFailed(Failure failure, long bytes) {
        return new LoadStatistics(
                loaded,
                codeBytes,
                failedReads.plusIf(failure == Failure.READ, bytes),
                failedDecompressions.plusIf(failure == Failure.DECOMPRESSION, bytes),
                failedBecoming.plusIf(failure == Failure.BECOMING, bytes),
                failedLoads.plusIf(failure == Failure.LOAD, bytes));
    }
}
