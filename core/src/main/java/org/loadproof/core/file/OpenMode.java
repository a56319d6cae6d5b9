package org.loadproof.core.file;

import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;

/** What an open file description allows. Linux: {@code FMODE_READ} and {@code FMODE_WRITE}. */
public enum OpenMode {
    READ_ONLY,
    WRITE_ONLY,
    READ_WRITE;

    /** Whether bytes may be read through the description. */
    public boolean canRead() {
        return this != WRITE_ONLY;
    }

    /** Whether bytes may be written; such a description holds a write reference while it lives. */
    public boolean canWrite() {
        return this != READ_ONLY;
    }

    Set<? extends OpenOption> options() {
        return switch (this) {
            case READ_ONLY -> EnumSet.of(StandardOpenOption.READ);
            case WRITE_ONLY -> EnumSet.of(StandardOpenOption.WRITE);
            case READ_WRITE -> EnumSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
        };
    }
}
