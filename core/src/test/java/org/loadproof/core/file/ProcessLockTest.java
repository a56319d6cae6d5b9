package org.loadproof.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.core.Failures;
import org.loadproof.core.errno.Errno;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.TwoThreads;
import org.loadproof.testkit.Verifies;

/** What one JVM can tell of its own locks; what they do to others, {@link FileLocksIT} tells. */
@Verifies({Rule.W1, Rule.W3, Rule.R3})
class ProcessLockTest {

    private static final int MANY = 1_600;

    private final InodeTable table = InodeTable.withFileLocks();

    @TempDir private Path dir;
    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(dir.resolve("a.ko"), "abcd");
    }

    @Test
    void aReadAndAWriterAreLockedAndNobodyElseIs() throws Exception {
        assertLocked(false);
        HaltingRead reading = HaltingRead.start(table.open(file, OpenMode.READ_ONLY));
        assertLocked(true);
        assertThat(reading.finish()).isEqualTo("abcd");
        assertLocked(false);
        try (OpenFile writer = table.open(file, OpenMode.WRITE_ONLY);
                OpenFile same = writer.duplicate()) {
            writer.close();
            assertLocked(true);
            same.close();
        }
        assertLocked(false);
        table.openTruncating(file, OpenMode.READ_ONLY).close();
        table.open(file, OpenMode.READ_ONLY).close();
        assertLocked(false);
    }

    @Test
    void aTableWithoutLocksTakesNone() throws Exception {
        InodeTable plain = new InodeTable();
        HaltingRead reading = HaltingRead.start(plain.open(file, OpenMode.READ_ONLY));
        assertLocked(false);
        reading.finish();
        plain.open(file, OpenMode.WRITE_ONLY).close();
        assertLocked(false);
    }

    @Test
    void tablesOfOneProcessShareItsLocksAsProcessesWould() throws Exception {
        InodeTable second = InodeTable.withFileLocks();
        HaltingRead reading = HaltingRead.start(table.open(file, OpenMode.READ_ONLY));
        HaltingRead.start(second.open(file, OpenMode.READ_ONLY)).finish();
        Failures.assertErrno(Errno.ETXTBSY, () -> second.open(file, OpenMode.WRITE_ONLY).close());
        assertLocked(true);
        reading.finish();
        second.open(file, OpenMode.WRITE_ONLY).close();
    }

    @Test
    void somebodyElsesLockIsEtxtbsyToo() throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.lock(0, 1, true)) {
            assertThat(lock.isValid()).isTrue();
            Failures.assertErrno(
                    Errno.ETXTBSY, () -> table.open(file, OpenMode.WRITE_ONLY).close());
        }
        table.open(file, OpenMode.WRITE_ONLY).close();
    }

    /** Otherwise whoever tries again and again would use up the process's descriptors. */
    @Test
    void soManyChannelsArePutAsideAndThenOpeningIsEmfile() throws Exception {
        long before = descriptors();
        try (OpenFile writer = table.open(file, OpenMode.WRITE_ONLY)) {
            assertThat(writer.mode().canWrite()).isTrue();
            for (int i = 0; i < ProcessLock.MOST_ASIDE; i++) {
                table.open(file, OpenMode.READ_ONLY).close();
            }
            assertThat(descriptors()).isGreaterThan(before + ProcessLock.MOST_ASIDE);
            Failures.assertErrno(Errno.EMFILE, () -> table.open(file, OpenMode.READ_ONLY).close());
        }
        table.open(file, OpenMode.READ_ONLY).close();
        assertThat(descriptors()).isLessThan(before + ProcessLock.MOST_ASIDE / 2);
    }

    /** More and more files are locked meanwhile. */
    @Test
    void whatIsFullIsFullWhateverElseIsLocked() throws Exception {
        Object key = FileIdentity.ofPath(file).key();
        List<FileChannel> others = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Path other = Files.createFile(dir.resolve("other" + i));
            others.add(FileChannel.open(other, StandardOpenOption.READ));
        }
        AtomicBoolean done = new AtomicBoolean();
        try (OpenFile writer = table.open(file, OpenMode.WRITE_ONLY)) {
            assertThat(writer.mode().canWrite()).isTrue();
            for (int i = 0; i < ProcessLock.MOST_ASIDE; i++) {
                table.open(file, OpenMode.READ_ONLY).close();
            }
            TwoThreads.run(
                    thread -> {
                        if (thread == 0) {
                            lockAndUnlock(others, done);
                            return;
                        }
                        boolean room = false;
                        while (!done.get() && !room) {
                            room = ProcessLock.hasRoom(key);
                        }
                        assertThat(room).isFalse();
                    });
        }
        for (FileChannel each : others) {
            each.close();
        }
    }

    private static void lockAndUnlock(List<FileChannel> channels, AtomicBoolean done)
            throws IOException {
        try {
            for (FileChannel each : channels) {
                assertThat(ProcessLock.tryLock(each, each, true)).isTrue();
            }
            channels.forEach(ProcessLock::unlock);
        } finally {
            done.set(true);
        }
    }

    /** It may be of the locked file, so it has to wait for the last of all locks. */
    @Test
    void aChannelOfAnUnknownFileIsClosedWhenNothingIsLocked() throws Exception {
        Path second = Files.writeString(dir.resolve("b.ko"), "b");
        FileChannel unknown = FileChannel.open(file, StandardOpenOption.READ);
        try (OpenFile one = table.open(file, OpenMode.WRITE_ONLY);
                OpenFile two = table.open(second, OpenMode.WRITE_ONLY)) {
            ProcessLock.close(null, unknown);
            one.close();
            assertThat(unknown.isOpen()).isTrue();
            two.close();
            assertThat(unknown.isOpen()).isFalse();
        }
    }

    /** One holder stays, others come and go in two threads; then the last one goes. */
    @Test
    void whoComesAndGoesAtOnceSharesTheOneLock() throws Exception {
        Object key = FileIdentity.ofPath(file).key();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            assertThat(ProcessLock.tryLock(key, channel, true)).isTrue();
            TwoThreads.run(
                    () -> {
                        for (int i = 0; i < 300_000; i++) {
                            assertThat(ProcessLock.tryLock(key, channel, true)).isTrue();
                            assertThat(ProcessLock.hasRoom(key)).isTrue();
                            ProcessLock.unlock(key);
                        }
                    });
            assertLocked(true);
            ProcessLock.unlock(key);
            assertLocked(false);
        }
    }

    /** Nobody stays: whoever gets the lock has it until it gives it back, and then it is gone. */
    @Test
    void whoLocksAndUnlocksAtOnceHasALockEachTime() throws Exception {
        Object key = FileIdentity.ofPath(file).key();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            TwoThreads.run(
                    () -> {
                        for (int i = 0; i < 40_000; i++) {
                            assertThat(ProcessLock.tryLock(key, channel, true)).isTrue();
                            ProcessLock.unlock(key);
                        }
                    });
            assertLocked(false);
        }
    }

    /** What is closed while the file is locked is open until it is not, and then closed. */
    @Test
    void whoClosesAtOnceWithOthersIsNotForgotten() throws Exception {
        Object key = FileIdentity.ofPath(file).key();
        for (int round = 0; round < 20; round++) {
            List<FileChannel> closed = Collections.synchronizedList(new ArrayList<>());
            FileChannel locked = FileChannel.open(file, StandardOpenOption.READ);
            assertThat(ProcessLock.tryLock(key, locked, true)).isTrue();
            TwoThreads.run(
                    () -> {
                        for (int i = 0; i < 100; i++) {
                            FileChannel channel = FileChannel.open(file);
                            closed.add(channel);
                            ProcessLock.close(key, channel);
                        }
                    });
            assertThat(closed).allMatch(FileChannel::isOpen);
            ProcessLock.unlock(key);
            assertThat(closed).hasSize(200).noneMatch(FileChannel::isOpen);
            locked.close();
        }
    }

    /** Whichever comes first: the close while the file is locked, or the end of the lock. */
    @Test
    void whoClosesWhileTheLockEndsIsNotForgotten() throws Exception {
        Object key = FileIdentity.ofPath(file).key();
        List<FileChannel> closed = new ArrayList<>();
        try (FileChannel locked = FileChannel.open(file)) {
            TwoThreads.run(
                    thread -> {
                        for (int i = 0; i < 30_000; i++) {
                            if (thread == 0) {
                                assertThat(ProcessLock.tryLock(key, locked, true)).isTrue();
                                ProcessLock.unlock(key);
                            } else {
                                FileChannel channel = FileChannel.open(file);
                                closed.add(channel);
                                ProcessLock.close(key, channel);
                            }
                        }
                    });
        }
        assertThat(closed).hasSize(30_000).noneMatch(FileChannel::isOpen);
    }

    /** Java knows the locks of its own process, whoever took them. */
    private void assertLocked(boolean locked) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (locked) {
            assertThatExceptionOfType(OverlappingFileLockException.class)
                    .isThrownBy(channel::tryLock);
        } else {
            assertThat(channel.tryLock()).isNotNull();
        }
        channel.close();
    }

    private static long descriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
