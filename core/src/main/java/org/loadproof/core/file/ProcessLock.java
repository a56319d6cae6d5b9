package org.loadproof.core.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lock of the operating system that this process has on a file. Linux: {@code F_SETLK}.
 *
 * <p>It belongs to the process, not to a channel: Java refuses to take it twice, and the system
 * drops it as soon as <em>any</em> descriptor of the file is closed. So the first holder takes it,
 * the last one gives it back, and channels of the file that are closed between are put aside until
 * then, whichever table they are from. Any thread; nobody waits for a lock.
 */
final class ProcessLock {

    /** As many closed channels of a file may be aside. */
    static final int MOST_ASIDE = 500;

    /** By device and inode number. GUARD: itself, for the locks' fields too. */
    private static final Map<Object, ProcessLock> HELD = new HashMap<>();

    private final FileLock lock;
    private final List<Closeable> aside = new ArrayList<>();
    private int holders = 1;

    private ProcessLock(FileLock lock) {
        this.lock = lock;
    }

    /** False if anybody else's lock is in the way, or the file system has no locks. */
    static boolean tryLock(Object file, FileChannel channel, boolean shared) {
        synchronized (HELD) {
            ProcessLock held = HELD.get(file);
            if (held != null && held.lock.isShared() == shared) {
                held.holders++;
                return true;
            }
            try {
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
                return lock != null && HELD.put(file, new ProcessLock(lock)) == null;
            } catch (OverlappingFileLockException | IOException e) {
                return false;
            }
        }
    }

    /** One holder less; the last one closes what was put aside. */
    static void unlock(Object file) {
        synchronized (HELD) {
            ProcessLock held = HELD.get(file);
            if (held != null && --held.holders == 0) {
                HELD.remove(file);
                held.aside.add(0, held.lock::release);
                for (Closeable each : held.aside) {
                    try {
                        each.close();
                    } catch (IOException e) {
                        // the system closes all the same, and who closed has gone
                    }
                }
            }
        }
    }

    /** Closes a channel once that costs no lock; null is a channel of an unknown file. */
    static void close(@Nullable Object file, FileChannel channel) throws IOException {
        synchronized (HELD) {
            ProcessLock held =
                    file == null ? HELD.values().stream().findAny().orElse(null) : HELD.get(file);
            if (held == null) {
                channel.close();
            } else {
                held.aside.add(() -> close(file, channel));
            }
        }
    }

    /** Whether another channel of the file may be opened, and later put aside. */
    static boolean hasRoom(Object file) {
        synchronized (HELD) {
            ProcessLock held = HELD.get(file);
            return held == null || held.aside.size() < MOST_ASIDE;
        }
    }
}
