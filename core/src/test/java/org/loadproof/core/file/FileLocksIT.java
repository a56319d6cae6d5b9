package org.loadproof.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.core.Failures;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.Caller;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/**
 * The system drops a process's lock with the first descriptor of the file that the process closes;
 * only another process can tell whether it is still there.
 */
@Timeout(120)
@DisplayName("Two JVMs with file locks keep each other from writing what is read")
@Verifies({Rule.W1, Rule.W3, Rule.W4, Rule.R1, Rule.R3})
class FileLocksIT {

    private final InodeTable table = InodeTable.withFileLocks();

    @TempDir private Path dir;
    private Path file;
    private LockPeer other;

    @BeforeEach
    void startTheOther() throws IOException {
        file = Files.writeString(dir.resolve("a.ko"), "abcd");
        other = LockPeer.start(file);
    }

    @AfterEach
    void endTheOther() {
        other.close();
    }

    @Test
    void whatTheOtherReadsIsNotWrittenHereAndMayBeRead() throws Exception {
        assertThat(other.beginReading()).isEqualTo("OK");
        assertNotWritable();
        assertThat(read()).isEqualTo("abcd");
        assertNotWritable(); // the end of a read here is not the end of the read there
        assertThat(other.finishReading()).isEqualTo("abcd");
        write();
    }

    @Test
    void whatTheOtherMayWriteIsNeitherReadNorWrittenHere() throws Exception {
        assertThat(other.open(OpenMode.WRITE_ONLY)).isEqualTo("OK");
        Failures.assertErrno(Errno.ETXTBSY, this::read);
        assertNotWritable();
        assertThat(other.closeLast()).isEqualTo("OK");
        assertThat(read()).isEqualTo("abcd");
        write();
    }

    @Test
    void theOtherIsKeptOutInTheSameWay() throws Exception {
        HaltingRead reading = HaltingRead.start(open(OpenMode.READ_ONLY));
        assertThat(other.open(OpenMode.READ_WRITE)).isEqualTo("ETXTBSY");
        assertThat(other.openTruncating()).isEqualTo("ETXTBSY");
        assertThat(other.beginReading()).isEqualTo("OK");
        assertThat(reading.finish()).isEqualTo("abcd");
        assertNotWritable();
        assertThat(other.finishReading()).isEqualTo("abcd");
        try (OpenFile writer = open(OpenMode.READ_WRITE)) {
            assertThat(other.beginReading()).isEqualTo("ETXTBSY");
            assertThat(other.open(OpenMode.WRITE_ONLY)).isEqualTo("ETXTBSY");
            assertThat(writer.inode().writeAccess()).hasToString("1");
        }
        assertThat(other.openTruncating()).isEqualTo("OK");
        assertThat(file).isEmptyFile();
    }

    @Test
    void aLockGoesWithTheLastOfSeveralHoldersOnly() throws Exception {
        HaltingRead first = HaltingRead.start(open(OpenMode.READ_ONLY));
        HaltingRead second = HaltingRead.start(open(OpenMode.READ_ONLY));
        assertThat(first.finish()).isEqualTo("abcd");
        assertThat(other.open(OpenMode.WRITE_ONLY)).isEqualTo("ETXTBSY");
        assertThat(second.finish()).isEqualTo("abcd");
        try (OpenFile one = open(OpenMode.WRITE_ONLY);
                OpenFile two = open(OpenMode.WRITE_ONLY)) {
            one.close();
            assertThat(other.beginReading()).isEqualTo("ETXTBSY");
            two.close();
        }
        assertThat(other.open(OpenMode.WRITE_ONLY)).isEqualTo("OK");
    }

    @Test
    void closingOtherDescriptorsOfTheFileDoesNotLoseTheLock() throws Exception {
        Path hardLink = Files.createLink(dir.resolve("b.ko"), file);
        HaltingRead reading = HaltingRead.start(open(OpenMode.READ_ONLY));
        open(OpenMode.READ_ONLY).close();
        assertThat(other.open(OpenMode.WRITE_ONLY)).isEqualTo("ETXTBSY");
        assertThat(read()).isEqualTo("abcd");
        assertThat(other.open(OpenMode.WRITE_ONLY)).isEqualTo("ETXTBSY");
        Failures.assertErrno(Errno.ETXTBSY, () -> open(OpenMode.WRITE_ONLY).close());
        assertThat(other.open(OpenMode.WRITE_ONLY)).isEqualTo("ETXTBSY");
        table.open(hardLink, OpenMode.READ_ONLY).close();
        assertThat(other.open(OpenMode.WRITE_ONLY)).isEqualTo("ETXTBSY");
        new InodeTable().open(file, OpenMode.READ_WRITE).close(); // a table without locks
        assertThat(other.open(OpenMode.WRITE_ONLY)).isEqualTo("ETXTBSY");
        InodeTable.withFileLocks().open(file, OpenMode.READ_ONLY).close();
        assertThat(other.open(OpenMode.WRITE_ONLY)).isEqualTo("ETXTBSY");
        assertThat(reading.finish()).isEqualTo("abcd");
        assertThat(other.open(OpenMode.WRITE_ONLY)).isEqualTo("OK");
    }

    @Test
    void closingOtherDescriptorsOfAWrittenFileDoesNotLoseTheLockEither() throws Exception {
        try (OpenFile writer = open(OpenMode.WRITE_ONLY)) {
            Failures.assertErrno(Errno.ETXTBSY, this::read);
            table.openTruncating(file, OpenMode.READ_ONLY).close();
            assertThat(other.beginReading()).isEqualTo("ETXTBSY");
            assertThat(writer.inode().writeAccess()).hasToString("1");
        }
        assertThat(other.open(OpenMode.WRITE_ONLY)).isEqualTo("OK");
    }

    /** In Java an interrupted thread closes the channel on which it works. */
    @Test
    void anInterruptedReaderDoesNotLoseTheLock() throws Exception {
        HaltingRead reading = HaltingRead.start(open(OpenMode.READ_ONLY));
        Caller interrupted =
                Caller.start(
                        "interrupted",
                        () -> {
                            Thread.currentThread().interrupt();
                            assertThat(read()).isEqualTo("abcd");
                        });
        assertThat(interrupted.join()).isNull();
        assertThat(other.open(OpenMode.WRITE_ONLY)).isEqualTo("ETXTBSY");
        assertThat(reading.finish()).isEqualTo("abcd");
    }

    @Test
    void theSurvivorOfAReaderKilledInMidReadGoesOn() throws Exception {
        assertThat(other.beginReading()).isEqualTo("OK");
        assertNotWritable();
        other.kill();
        write();
        assertThat(read()).isEqualTo("abcd");
    }

    @Test
    void theSurvivorOfAKilledWriterGoesOn() throws Exception {
        Files.write(file, KoBuilder.module("m").build());
        ModuleLoader loader = new ModuleLoader((module, args) -> 0);
        assertThat(other.open(OpenMode.READ_WRITE)).isEqualTo("OK");
        try (OpenFile reader = open(OpenMode.READ_ONLY)) {
            Failures.assertErrno(Errno.ETXTBSY, () -> loader.finitModule(reader, ""));
            assertThat(reader.inode().writeAccess()).hasToString("0");
            other.kill();
            loader.finitModule(reader, "");
        }
        write();
    }

    private OpenFile open(OpenMode mode) throws ModuleLoadException {
        return table.open(file, mode);
    }

    private String read() throws ModuleLoadException {
        try (OpenFile reader = open(OpenMode.READ_ONLY)) {
            return new String(new ModuleFileReader().read(reader), StandardCharsets.UTF_8);
        }
    }

    private void write() throws ModuleLoadException {
        try (OpenFile writer = open(OpenMode.READ_WRITE)) {
            assertThat(writer.inode().writeAccess()).hasToString("1");
        }
    }

    /** In no way, and what was refused leaves neither a reference nor a shorter file. */
    private void assertNotWritable() throws IOException, ModuleLoadException {
        try (OpenFile watching = open(OpenMode.READ_ONLY)) {
            for (OpenMode mode : OpenMode.values()) {
                Failures.assertErrno(Errno.ETXTBSY, () -> table.openTruncating(file, mode).close());
            }
            Failures.assertErrno(Errno.ETXTBSY, () -> open(OpenMode.WRITE_ONLY).close());
            Failures.assertErrno(Errno.ETXTBSY, () -> open(OpenMode.READ_WRITE).close());
            Failures.assertErrno(Errno.ETXTBSY, () -> table.truncate(file, 1));
            assertThat(watching.inode().writeAccess()).hasToString("0");
            assertThat(Files.size(file)).isEqualTo(4);
        }
    }
}
