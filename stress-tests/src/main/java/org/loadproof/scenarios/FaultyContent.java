package org.loadproof.scenarios;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.loadproof.core.file.FileContent;

/**
 * Two bytes on a storage that does not do everything that is asked of it.
 *
 * @param sampled counts how often the size was asked for, once by every read of the whole file
 */
record FaultyContent(Fault fault, AtomicInteger sampled) implements FileContent {

    /** What goes wrong. */
    enum Fault {
        /** The first byte can be read, and what follows cannot. */
        READING,
        /** The file cannot be made shorter. */
        TRUNCATING,
        /** Another process reads the file, so this one gets no lock for writing. */
        LOCKING
    }

    static FileContent with(Fault fault) {
        return new FaultyContent(fault, new AtomicInteger());
    }

    @Override
    public boolean isRegularFile() {
        return true;
    }

    @Override
    public long size() {
        sampled.incrementAndGet();
        return 2;
    }

    @Override
    public int read(ByteBuffer into, long offset) throws IOException {
        if (offset > 0 && fault == Fault.READING) {
            throw new IOException("a bad sector");
        }
        into.put((byte) 1);
        return 1;
    }

    @Override
    public void write(ByteBuffer from, long offset) throws IOException {
        throw new IOException("a storage for reading only");
    }

    @Override
    public void truncate(long size) throws IOException {
        if (fault == Fault.TRUNCATING) {
            throw new IOException("a bad sector");
        }
    }

    @Override
    public boolean tryLock(boolean shared) {
        return shared || fault != Fault.LOCKING;
    }

    @Override
    public void close() {}
}
