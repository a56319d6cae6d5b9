package org.loadproof.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The bytes of a file of the file system. Uses offsets only, never the channel's position.
 *
 * <p>Java closes a channel under all its users when one of them is interrupted in an operation on
 * it. To Linux a signal is no reason to stop reading a file, so here operations run on threads that
 * nobody interrupts.
 *
 * @param locking whether other processes are kept out as well
 * @param onClose runs first: while the channel is open the file's number cannot be reused
 */
record ChannelContent(FileIdentity identity, FileChannel channel, boolean locking, Runnable onClose)
        implements FileContent {

    /** A few are enough for any number of callers: no operation waits for another one. */
    private static final ExecutorService THREADS =
            Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors() + 1,
                    task -> {
                        Thread thread = new Thread(task, "file operations");
                        thread.setDaemon(true);
                        return thread;
                    });

    interface Operation<T> {
        T run() throws IOException;
    }

    /** Returns what the operation does. The caller may be interrupted, and its status stays set. */
    static <T> T undisturbed(Operation<T> operation) throws IOException {
        CompletableFuture<T> result = new CompletableFuture<>();
        THREADS.execute(
                () -> {
                    try {
                        result.complete(operation.run());
                    } catch (Throwable t) {
                        result.completeExceptionally(t);
                    }
                });
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    @Override
    public boolean isRegularFile() {
        return identity.regular();
    }

    @Override
    public long size() throws IOException {
        return undisturbed(channel::size);
    }

    @Override
    public int read(ByteBuffer into, long offset) throws IOException {
        return undisturbed(() -> channel.read(into, offset));
    }

    @Override
    public void write(ByteBuffer from, long offset) throws IOException {
        long start = offset - from.position();
        while (from.hasRemaining()) {
            undisturbed(() -> channel.write(from, start + from.position()));
        }
    }

    /** Java only shortens; writing the last byte lengthens. */
    @Override
    public void truncate(long size) throws IOException {
        if (undisturbed(() -> channel.truncate(size).size()) < size) {
            write(ByteBuffer.allocate(1), size - 1);
        }
    }

    @Override
    public boolean tryLock(boolean shared) {
        return !locking || ProcessLock.tryLock(identity.key(), channel, shared);
    }

    @Override
    public void unlock() {
        if (locking) {
            ProcessLock.unlock(identity.key());
        }
    }

    @Override
    public void close() throws IOException {
        onClose.run();
        ProcessLock.close(identity.key(), channel);
    }
}
