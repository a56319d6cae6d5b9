package org.loadproof.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loadproof.benchmarks.NotHereException;

/**
 * Processor time of the processes that this one has started and that have ended, those included
 * that they have started and waited for themselves. Linux keeps count.
 */
public final class ChildCpu {

    private static final Path STAT = Path.of("/proc/self/stat");

    /** Fields after the command's name, which alone may have blanks and brackets in it. */
    private static final int CHILDREN_USER = 13;

    private static final int CHILDREN_SYSTEM = 14;

    /** What Linux counts in, on every architecture that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private ChildCpu() {}

    /**
     * All of it so far.
     *
     * @throws NotHereException if this system does not tell
     */
    public static double seconds() throws IOException, NotHereException {
        if (!Files.isReadable(STAT)) {
            throw new NotHereException(
                    "no " + STAT + "; rule: processor time is measured on Linux");
        }
        return seconds(Files.readString(STAT));
    }

    static double seconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks =
                Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]);
        return ticks / TICKS_PER_SECOND;
    }
}
