package org.loadproof.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
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
            Failures.assertErrno(Errno.EBADF, () -> reader.truncate(0));
            try (OpenFile writer = file.open(OpenMode.WRITE_ONLY)) {
                writer.write(ByteBuffer.wrap(new byte[] {7, 8}), 1);
            }
            assertThat(new ModuleFileReader().read(reader)).containsExactly(1, 7, 8);
        }
    }

    @Test
    void whatIsNotARegularFileIsNotCounted() throws ModuleLoadException {
        MemoryFile device = MemoryFile.directory("device");
        try (OpenFile writer = device.open(OpenMode.READ_WRITE)) {
            assertThat(writer.inode().writeAccess()).hasToString("0");
        }
        assertThat(device.inode().writeAccess()).hasToString("0");
    }
}
