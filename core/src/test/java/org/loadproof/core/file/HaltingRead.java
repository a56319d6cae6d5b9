package org.loadproof.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.Caller;

/**
 * A read of a real file by {@link ModuleFileReader} that halts between the size and the first byte,
 * with everything taken that a read takes.
 */
final class HaltingRead {

    private final CountDownLatch halted = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final Caller caller;
    private volatile String text = "";

    private HaltingRead(OpenFile file) throws ModuleLoadException {
        // The content is handed over: closing this description closes it.
        OpenFile halting =
                OpenFile.open(file.inode(), new Content(file.content()), OpenMode.READ_ONLY);
        caller = Caller.start("halting read", () -> read(halting));
    }

    /**
     * Starts reading; returns once it has halted. The descriptor belongs to the read.
     *
     * @throws ModuleLoadException if it was refused
     */
    static HaltingRead start(OpenFile file) throws ModuleLoadException, InterruptedException {
        HaltingRead read = new HaltingRead(file);
        read.halted.await();
        if (read.text.isEmpty()) {
            return read;
        }
        read.finish();
        throw new AssertionError("neither halted nor refused");
    }

    /** Lets it go on to its end, and returns what was read. */
    String finish() throws ModuleLoadException, InterruptedException {
        mayGoOn.countDown();
        @Nullable Throwable thrown = caller.join();
        if (thrown instanceof ModuleLoadException refused) {
            throw refused;
        }
        if (thrown != null) {
            throw new AssertionError(thrown);
        }
        return text;
    }

    private void read(OpenFile file) throws ModuleLoadException {
        try (file) {
            text = "refused";
            text = new String(new ModuleFileReader().read(file), StandardCharsets.UTF_8);
        } finally {
            halted.countDown();
        }
    }

    private final class Content implements FileContent {

        private final FileContent file;

        Content(FileContent file) {
            this.file = file;
        }

        @Override
        public boolean isRegularFile() {
            return file.isRegularFile();
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(ByteBuffer into, long offset) throws IOException {
            text = "";
            halted.countDown();
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return file.read(into, offset);
        }

        @Override
        public void write(ByteBuffer from, long offset) {
            throw new AssertionError("a reader writes");
        }

        @Override
        public void truncate(long size) {
            throw new AssertionError("a reader truncates");
        }

        @Override
        public boolean tryLock(boolean shared) {
            return file.tryLock(shared);
        }

        @Override
        public void unlock() {
            file.unlock();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
