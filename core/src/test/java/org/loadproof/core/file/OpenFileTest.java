package org.loadproof.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loadproof.core.Failures;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.MemoryFile;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

@Verifies({Rule.W1, Rule.W3, Rule.W4})
class OpenFileTest {

    private final MemoryFile file = MemoryFile.holding("a.ko", (byte) 1, (byte) 2);
    private final WriteAccess access = file.inode().writeAccess();

    @Test
    void aReaderHoldsNothing() {
        try (OpenFile reader = file.openToRead()) {
            assertThat(reader.mode().canRead()).isTrue();
            assertThat(access).hasToString("0");
        }
        assertThat(access).hasToString("0");
    }

    @Test
    void eachDescriptionOpenForWritingHoldsOneReference() throws ModuleLoadException {
        try (OpenFile one = file.open(OpenMode.WRITE_ONLY);
                OpenFile two = file.open(OpenMode.READ_WRITE)) {
            assertThat(one.inode()).isSameAs(two.inode());
            assertThat(access).hasToString("2");
        }
        assertThat(access).hasToString("0");
    }

    @Test
    void theReferenceGoesWithTheLastDuplicate() throws ModuleLoadException {
        OpenFile first = file.open(OpenMode.WRITE_ONLY);
        OpenFile second = first.duplicate();
        first.close();
        assertThat(access).hasToString("1");
        assertThat(access.tryDenyWrite()).isFalse();
        second.close();
        assertThat(access).hasToString("0");
    }

    @Test
    void closingTwiceReleasesOnce() throws ModuleLoadException {
        OpenFile first = file.open(OpenMode.WRITE_ONLY);
        OpenFile second = first.duplicate();
        first.close();
        first.close();
        assertThat(access).hasToString("1");
        second.close();
        assertThat(access).hasToString("0");
    }

    @Test
    void openingForWritingIsRefusedWhileDenied() {
        assertThat(access.tryDenyWrite()).isTrue();
        Failures.assertErrno(Errno.ETXTBSY, () -> file.open(OpenMode.WRITE_ONLY).close());
        assertThat(access).hasToString("-1");
        file.openToRead().close();
    }

    @Test
    void aClosedDescriptorIsNotDuplicated() throws ModuleLoadException {
        OpenFile closed = file.openToRead();
        OpenFile other = closed.duplicate();
        closed.close();
        Failures.assertErrno(Errno.EBADF, () -> closed.duplicate().close());
        other.close();
        Failures.assertErrno(Errno.EBADF, () -> other.duplicate().close());
    }

    @Test
    void bytesAreWrittenOnlyThroughAWritingDescription() throws ModuleLoadException {
        try (OpenFile reader = file.openToRead()) {
            Failures.assertErrno(
                    Errno.EBADF, () -> reader.write(ByteBuffer.wrap(new byte[] {9}), 0));
            Failures.assertErrno(Errno.EINVAL, () -> reader.truncate(0));
            try (OpenFile writer = file.open(OpenMode.WRITE_ONLY)) {
                writer.write(ByteBuffer.wrap(new byte[] {7, 8}), 1);
            }
            assertThat(new ModuleFileReader().read(reader)).containsExactly(1, 7, 8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void openingWithTruncationEmptiesTheFileWhateverTheMode(OpenMode mode)
            throws ModuleLoadException {
        try (OpenFile opened = file.openTruncating(mode)) {
            assertThat(opened.mode()).isEqualTo(mode);
            assertThat(access).hasToString(mode.canWrite() ? "1" : "0");
        }
        assertThat(bytes()).isEmpty();
        assertAtRest();
    }

    @ParameterizedTest
    @EnumSource
    void openingWithTruncationIsRefusedWhileDeniedAndNoByteIsLost(OpenMode mode) {
        assertThat(access.tryDenyWrite()).isTrue();
        Failures.assertErrno(Errno.ETXTBSY, () -> file.openTruncating(mode).close());
        assertThat(access).hasToString("-1");
        access.allowWrite();
        assertThat(bytes()).containsExactly(1, 2);
        assertAtRest();
    }

    @Test
    void theTruncationHasAReferenceOfItsOwnBesideTheDescriptions() throws ModuleLoadException {
        for (OpenMode mode : OpenMode.values()) {
            Watched content = new Watched(false);
            OpenFile.openTruncating(file.inode(), content, mode).close();
            assertThat(content.referencesAtTruncation).isEqualTo(mode.canWrite() ? "2" : "1");
        }
        assertAtRest();
    }

    @ParameterizedTest
    @EnumSource
    void whenTheTruncationFailsNothingStaysOpenAndAllReferencesAreReturned(OpenMode mode) {
        Watched content = new Watched(true);
        Failures.assertErrno(
                Errno.EIO, () -> OpenFile.openTruncating(file.inode(), content, mode).close());
        assertThat(content.closes).isEqualTo(1);
        assertAtRest();
    }

    @Test
    void aTruncatingOpeningMayJoinOtherWriters() throws ModuleLoadException {
        try (OpenFile writer = file.open(OpenMode.WRITE_ONLY)) {
            file.openTruncating(OpenMode.READ_ONLY).close();
            assertThat(access).hasToString("1");
            writer.truncate(3);
        }
        assertThat(bytes()).containsExactly(0, 0, 0);
    }

    @Test
    void onlyRegularFilesThatCanBeWrittenAreTruncatedAndToNoNegativeLength()
            throws ModuleLoadException {
        MemoryFile device = MemoryFile.directory("device");
        device.openTruncating(OpenMode.READ_WRITE).close();
        assertThat(device.openContents()).isZero();
        try (OpenFile special = device.open(OpenMode.WRITE_ONLY);
                OpenFile writer = file.open(OpenMode.WRITE_ONLY)) {
            Failures.assertErrno(Errno.EINVAL, () -> special.truncate(0));
            Failures.assertErrno(Errno.EINVAL, () -> writer.truncate(-1));
            writer.close();
            Failures.assertErrno(Errno.EBADF, () -> writer.truncate(0));
        }
        assertThat(bytes()).containsExactly(1, 2);
    }

    @Test
    void aWriterThatAnotherProcessRefusesLeavesNoReference() {
        Watched content = new Watched(false);
        content.lockable = false;
        Failures.assertErrno(
                Errno.ETXTBSY,
                () -> OpenFile.open(file.inode(), content, OpenMode.WRITE_ONLY).close());
        Failures.assertErrno(
                Errno.ETXTBSY,
                () -> OpenFile.openTruncating(file.inode(), content, OpenMode.READ_ONLY).close());
        assertThat(content.referencesAtTruncation).isEmpty();
        assertThat(content.closes).isEqualTo(2);
        assertAtRest();
    }

    /** Otherwise a denier who is refused by the lock would have denied for a moment. */
    @Test
    void theSystemsLockIsHeldWithinTheReference() throws ModuleLoadException {
        Watched content = new Watched(false);
        OpenFile writer = OpenFile.openTruncating(file.inode(), content, OpenMode.WRITE_ONLY);
        assertThat(content.locks).isEqualTo(1);
        writer.close();
        assertThat(content.locks).isZero();
        assertAtRest();
    }

    @Test
    void whatIsNotARegularFileIsNotCounted() throws ModuleLoadException {
        MemoryFile device = MemoryFile.directory("device");
        try (OpenFile writer = device.open(OpenMode.READ_WRITE)) {
            assertThat(writer.inode().writeAccess()).hasToString("0");
        }
        assertThat(device.inode().writeAccess()).hasToString("0");
    }

    /** A new reader sees all bytes, unless there are none, which it may not read. */
    private byte[] bytes() {
        byte[] bytes = new byte[8];
        try (OpenFile reader = file.openToRead()) {
            int count = reader.content().read(ByteBuffer.wrap(bytes), 0);
            count += reader.content().read(ByteBuffer.wrap(bytes, count, 8 - count), count);
            return Arrays.copyOf(bytes, count);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertAtRest() {
        assertThat(access).hasToString("0");
        assertThat(file.openContents()).isZero();
    }

    /** Notes what the truncation finds. */
    private final class Watched implements FileContent {

        private final boolean failing;
        private boolean lockable = true;
        private int locks;
        private String referencesAtTruncation = "";
        private int closes;

        Watched(boolean failing) {
            this.failing = failing;
        }

        @Override
        public boolean isRegularFile() {
            return true;
        }

        @Override
        public long size() {
            throw new AssertionError("opening looks at the size");
        }

        @Override
        public int read(ByteBuffer into, long offset) {
            throw new AssertionError("opening reads");
        }

        @Override
        public void write(ByteBuffer from, long offset) {
            throw new AssertionError("opening writes");
        }

        @Override
        public void truncate(long size) throws IOException {
            referencesAtTruncation = access.toString();
            if (failing) {
                throw new IOException("scripted failure");
            }
        }

        @Override
        public boolean tryLock(boolean shared) {
            assertThat(shared).as("writers are locked apart from readers").isFalse();
            assertThat(access.isOpenForWrite()).as("the reference comes first").isTrue();
            locks += lockable ? 1 : 0;
            return lockable;
        }

        @Override
        public void unlock() {
            assertThat(access.isOpenForWrite()).as("the reference goes last").isTrue();
            locks--;
        }

        @Override
        public void close() {
            closes++;
        }
    }
}
