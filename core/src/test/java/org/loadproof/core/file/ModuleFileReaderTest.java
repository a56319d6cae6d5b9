package org.loadproof.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loadproof.core.Failures;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.MemoryFile;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

@Verifies({Rule.R1, Rule.R2, Rule.R3, Rule.W3, Rule.W4})
class ModuleFileReaderTest {

    /** More than any collector needs to find what nobody can reach. */
    private static final int COLLECTIONS = 50;

    private final Inode inode = new Inode("scripted.ko");
    private final ModuleFileReader reader = new ModuleFileReader();

    @AfterEach
    void nothingIsDeniedAtRest() {
        assertThat(inode.writeAccess()).hasToString("0");
    }

    @Test
    void theWholeFileIsRead() throws ModuleLoadException {
        byte[] bytes = {1, 2, 3, 4, 5};
        try (OpenFile file = MemoryFile.holding("a.ko", bytes).openToRead()) {
            assertThat(reader.read(file)).containsExactly(bytes);
        }
    }

    /** Nobody else has the buffer: not the file, not another read of it. */
    @Test
    void eachReadHasABufferOfItsOwn() throws ModuleLoadException {
        try (OpenFile file = MemoryFile.holding("a.ko", (byte) 1, (byte) 2).openToRead()) {
            byte[] first = reader.read(file);
            first[0] = 7;
            byte[] second = reader.read(file);
            assertThat(second).containsExactly(1, 2).isNotSameAs(first);
            assertThat(first).containsExactly(7, 2);
        }
    }

    @Test
    void writingIsDeniedFromTheSizeToTheLastByte() throws ModuleLoadException {
        Scripted content = new Scripted(3, 3);
        try (OpenFile file = OpenFile.open(inode, content, OpenMode.READ_ONLY)) {
            reader.read(file);
        }
        assertThat(content.deniedAtSize).isEqualTo("-1");
        assertThat(content.deniedAtRead).isEqualTo("-1");
    }

    @Test
    void noRegularFileIsEinvalBeforeAnythingIsDenied() {
        try (OpenFile file = MemoryFile.directory("dir").openToRead()) {
            assertThat(file.inode().writeAccess().tryGetWrite()).isTrue();
            Failures.assertErrno(Errno.EINVAL, () -> reader.read(file));
            assertThat(file.inode().writeAccess()).hasToString("1");
        }
    }

    @Test
    void aFileOpenForWritingIsEtxtbsyAndTheWriterKeepsItsReference() throws ModuleLoadException {
        MemoryFile memory = MemoryFile.holding("a.ko", (byte) 1);
        try (OpenFile writer = memory.open(OpenMode.READ_WRITE)) {
            Failures.assertErrno(Errno.ETXTBSY, () -> reader.read(writer));
            assertThat(memory.inode().writeAccess()).hasToString("1");
        }
    }

    @Test
    void emptyIsEinval() {
        assertFails(Errno.EINVAL, new Scripted(0, 0));
    }

    @Test
    void beyondTheLimitIsEfbigAndNothingIsAllocated() {
        assertFails(Errno.EFBIG, new Scripted(Long.MAX_VALUE, 0));
        assertFails(Errno.EFBIG, new Scripted(1L << 31, 0));
        try (OpenFile file = MemoryFile.holding("a.ko", new byte[11]).openToRead()) {
            Failures.assertErrno(Errno.EFBIG, () -> new ModuleFileReader(10).read(file));
        }
    }

    @Test
    void exactlyTheLimitIsRead() throws ModuleLoadException {
        try (OpenFile file = MemoryFile.holding("a.ko", new byte[10]).openToRead()) {
            assertThat(new ModuleFileReader(10).read(file)).hasSize(10);
        }
    }

    @Test
    void tooLargeForTheMemoryIsEnomem() {
        assertFails(Errno.ENOMEM, new Scripted(Integer.MAX_VALUE, 0)); // no array is that long
    }

    @Test
    void shorterThanSampledIsEio() {
        assertFails(Errno.EIO, new Scripted(3, 2));
    }

    @Test
    void aFailingStorageIsEio() {
        assertFails(Errno.EIO, new Scripted(3, -1));
    }

    @Test
    void whatWasReadBeforeAFailureIsKeptByNobody() {
        Scripted content = new Scripted(1 << 20, 2);
        assertFails(Errno.EIO, content);
        for (int i = 0; i < COLLECTIONS && content.buffer.get() != null; i++) {
            System.gc();
        }
        assertThat(content.buffer.get()).as("the buffer of a read that failed").isNull();
    }

    @Test
    void aLimitThatNoFileMeetsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModuleFileReader(0))
                .withMessageContaining("limit 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new ModuleFileReader(1L << 31));
    }

    @Test
    void aFileThatIsLockedElsewhereIsEtxtbsyAndNotLookedAt() {
        Scripted content = new Scripted(3, 3);
        content.lockable = false;
        assertFails(Errno.ETXTBSY, content);
        assertThat(content.deniedAtSize).isEmpty();
        assertThat(content.locks).as("what was refused is not given back").isZero();
    }

    @Test
    void theLockIsTheReadsOwnOnEveryWayOut() throws ModuleLoadException {
        Scripted content = new Scripted(3, 3);
        try (OpenFile file = OpenFile.open(inode, content, OpenMode.READ_ONLY)) {
            reader.read(file);
        }
        assertThat(content.locksAtRead).as("during the read").isEqualTo(1);
        assertThat(content.locks).as("after it").isZero();
        for (Scripted failing :
                List.of(new Scripted(0, 0), new Scripted(3, 2), new Scripted(3, -1))) {
            Failures.assertErrno(
                    failing.claimed == 0 ? Errno.EINVAL : Errno.EIO,
                    () -> reader.read(OpenFile.open(inode, failing, OpenMode.READ_ONLY)));
            assertThat(failing.locks).as("after a read that failed").isZero();
        }
    }

    private void assertFails(Errno errno, Scripted content) {
        Failures.assertErrno(
                errno,
                () -> {
                    try (OpenFile file = OpenFile.open(inode, content, OpenMode.READ_ONLY)) {
                        reader.read(file);
                    }
                });
    }

    /** A file that claims one size and yields another; fails on reading if that is negative. */
    private final class Scripted implements FileContent {

        private final long claimed;
        private final long yielded;
        private String deniedAtSize = "";
        private String deniedAtRead = "";
        private boolean lockable = true;
        private int locks;
        private int locksAtRead;
        private WeakReference<byte[]> buffer = new WeakReference<>(null);

        Scripted(long claimed, long yielded) {
            this.claimed = claimed;
            this.yielded = yielded;
        }

        @Override
        public boolean isRegularFile() {
            return true;
        }

        @Override
        public long size() {
            deniedAtSize = inode.writeAccess().toString();
            return claimed;
        }

        @Override
        @SuppressWarnings("ByteBufferBackingArray") // whatever part of it: it is kept or it is not
        public int read(ByteBuffer into, long offset) throws IOException {
            deniedAtRead = inode.writeAccess().toString();
            locksAtRead = locks;
            buffer = new WeakReference<>(into.array());
            if (yielded < 0) {
                throw new IOException("scripted failure");
            }
            if (offset == yielded) {
                return -1;
            }
            into.put((byte) offset);
            return 1;
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
            assertThat(shared).as("readers are locked together").isTrue();
            locks += lockable ? 1 : 0;
            return lockable;
        }

        @Override
        public void unlock() {
            assertThat(inode.writeAccess()).as("the lock goes before the denial").hasToString("-1");
            locks--;
        }

        @Override
        public void close() {}
    }
}
