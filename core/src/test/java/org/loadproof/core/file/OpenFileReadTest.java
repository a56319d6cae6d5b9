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

@Verifies({Rule.W3, Rule.W4})
class OpenFileReadTest {

    private final MemoryFile file = MemoryFile.holding("a.ko", (byte) 1, (byte) 2, (byte) 3);

    @Test
    void bytesAreReadFromAnOffsetAndWritersAreNotInTheWay() throws ModuleLoadException {
        ByteBuffer into = ByteBuffer.allocate(8);
        try (OpenFile writer = file.open(OpenMode.READ_WRITE);
                OpenFile reader = file.openToRead()) {
            assertThat(reader.read(into, 1)).isEqualTo(2);
            assertThat(writer.read(into, 0)).as("a short read").isEqualTo(2);
            assertThat(reader.read(into, 3)).isNotPositive();
            assertThat(file.inode().writeAccess()).hasToString("1");
        }
        assertThat(into.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {2, 3, 1, 2}));
    }

    @Test
    void whatCannotBeReadIsEbadf() throws ModuleLoadException {
        ByteBuffer into = ByteBuffer.allocate(1);
        try (OpenFile writer = file.open(OpenMode.WRITE_ONLY)) {
            Failures.assertErrno(Errno.EBADF, () -> writer.read(into, 0));
        }
        OpenFile closed = file.openToRead();
        closed.close();
        Failures.assertErrno(Errno.EBADF, () -> closed.read(into, 0));
        assertThat(into.position()).isZero();
        assertThat(file.inode().writeAccess()).hasToString("0");
    }
}
