package org.loadproof.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.core.file.WriteAccess;
import org.loadproof.core.image.ModuleArguments;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/**
 * What the Linux Test Project asks of the system calls, case by case under its own names.
 *
 * <p>Not here, for want of anything to ask: no-perm and non-superuser (callers have no privileges
 * to lack), faulty-buffer and bad address (no addresses but the null one), lsmod01 (compares a tool
 * with a file of the kernel's; the list of modules is one object here), fanotify24 (no pre-content
 * watches). insmod01 is the tools' own test.
 */
@Verifies(Rule.E1)
class LtpTest {

    private static final String MODULE = "finit_module";

    @TempDir private Path dir;
    private Machine machine;
    private byte[] image;
    private Path file;

    @BeforeEach
    void bootAndWriteTheModule() throws IOException {
        machine = new Machine(dir, LtpTest::init, config -> config);
        image = KoBuilder.module(MODULE).param("status", "charp").build();
        file = machine.file("finit_module.ko", image);
    }

    /** Their module looks at its parameter. */
    private static int init(ModuleEntry module, ModuleArguments args) {
        return "invalid".equals(args.values().get("status")) ? -Errno.EINVAL.number() : 0;
    }

    @Nested
    @DisplayName("finit_module01, finit_module02")
    class FinitModule {

        @Test
        void valid() throws IOException {
            assertThat(machine.load(file, "status=valid", 0)).isEqualTo("OK");
            assertThat(machine.delete(MODULE)).isEqualTo("OK");
        }

        @Test
        void invalidFd() throws IOException, ModuleLoadException {
            OpenFile closed = machine.open(file, OpenMode.READ_ONLY);
            closed.close();
            assertThat(machine.load(closed)).isEqualTo("EBADF");
        }

        @Test
        void zeroFd() throws IOException {
            assertThat(machine.load(Path.of("/dev/null"))).isEqualTo("EINVAL");
        }

        @Test
        void nullParam() throws IOException {
            assertThat(machine.load(file, null, 0)).isEqualTo("EFAULT");
        }

        @Test
        void invalidParam() throws IOException {
            assertThat(machine.load(file, "status=invalid", 0)).isEqualTo("EINVAL");
        }

        @Test
        void invalidFlags() throws IOException {
            assertThat(machine.load(file, "", -1)).isEqualTo("EINVAL");
        }

        @Test
        void moduleExists() throws IOException {
            assertThat(machine.load(file)).isEqualTo("OK");
            assertThat(machine.load(file)).isEqualTo("EEXIST");
        }

        @Test
        void moduleUnsigned() throws IOException {
            assertThat(enforcing().load(file)).isEqualTo("EKEYREJECTED");
        }

        @Test
        void fileNotReadable() throws IOException, ModuleLoadException {
            try (OpenFile writer = machine.open(file, OpenMode.WRITE_ONLY)) {
                assertThat(machine.load(writer)).isEqualTo("EBADF");
            }
        }

        @Test
        void fileReadwrite() throws IOException, ModuleLoadException {
            try (OpenFile both = machine.open(file, OpenMode.READ_WRITE)) {
                assertThat(machine.load(both)).isEqualTo("ETXTBSY");
            }
        }

        @Test
        void directory() throws IOException {
            assertThat(machine.load(dir)).isEqualTo("EINVAL");
        }
    }

    @Nested
    @DisplayName("init_module01, init_module02")
    class InitModule {

        @Test
        void valid() throws IOException {
            assertThat(machine.initModule(image, "status=valid")).isEqualTo("OK");
            assertThat(machine.delete(MODULE)).isEqualTo("OK");
        }

        @Test
        void nullBuffer() throws IOException {
            assertThat(machine.initModule(null, "")).isEqualTo("EFAULT");
        }

        @Test
        void nullParam() throws IOException {
            assertThat(machine.initModule(image, null)).isEqualTo("EFAULT");
        }

        @Test
        void zeroSize() throws IOException {
            assertThat(machine.initModule(new byte[0], "")).isEqualTo("ENOEXEC");
        }

        @Test
        void invalidParam() throws IOException {
            assertThat(machine.initModule(image, "status=invalid")).isEqualTo("EINVAL");
        }

        @Test
        void moduleExists() throws IOException {
            assertThat(machine.initModule(image, "")).isEqualTo("OK");
            assertThat(machine.initModule(image, "")).isEqualTo("EEXIST");
        }

        @Test
        void moduleUnsigned() throws IOException {
            assertThat(enforcing().initModule(image, "")).isEqualTo("EKEYREJECTED");
        }

        /** The caller may go on using its buffer: what is loaded is a copy. */
        @Test
        void theBufferStaysTheCallers() throws IOException {
            byte[] buffer = image.clone();
            assertThat(machine.initModule(buffer, "")).isEqualTo("OK");
            assertThat(buffer).isEqualTo(image);
        }
    }

    @Nested
    @DisplayName("delete_module01, delete_module02, delete_module03")
    class DeleteModule {

        @Test
        void loaded() throws IOException {
            assertThat(machine.load(file)).isEqualTo("OK");
            assertThat(machine.delete(MODULE)).isEqualTo("OK");
            assertThat(machine.kernel().registry().list()).isEmpty();
        }

        @Test
        void nonexistentAndEmptyNames() throws IOException {
            assertThat(machine.delete("nosuch")).isEqualTo("ENOENT");
            assertThat(machine.delete("")).isEqualTo("ENOENT");
            assertThat(machine.delete("x".repeat(55))).isEqualTo("ENOENT");
            assertThat(machine.delete(null)).isEqualTo("EFAULT");
        }

        /** Not of the LTP: what is longer than a name can be is cut off, as in Linux. */
        @Test
        void theNameOfMaximalLength() throws IOException {
            String name = "n".repeat(55);
            assertThat(machine.initModule(KoBuilder.module(name).build(), "")).isEqualTo("OK");
            assertThat(machine.delete(name + "beyond")).isEqualTo("OK");
        }

        @Test
        void usedByAnother() throws IOException {
            assertThat(machine.load(file)).isEqualTo("OK");
            byte[] user = KoBuilder.module("user").depends(MODULE).build();
            assertThat(machine.initModule(user, "")).isEqualTo("OK");
            assertThat(machine.delete(MODULE)).isEqualTo("EAGAIN");
            assertThat(machine.kernel().registry().find(MODULE)).isNotNull();
        }
    }

    /** A running program is a party that denies writing for as long as it runs. */
    @Nested
    @DisplayName("creat07, execve04")
    class TextBusy {

        @Test
        void creatOfARunningProgramIsRefused() throws IOException, ModuleLoadException {
            try (OpenFile program = machine.open(file, OpenMode.READ_ONLY)) {
                WriteAccess access = program.inode().writeAccess();
                assertThat(access.tryDenyWrite()).as("execve").isTrue();
                assertThat(machine.writeOpen(file)).isEqualTo("ETXTBSY");
                assertThat(machine.load(file)).as("reading is not writing").isEqualTo("OK");
                access.allowWrite();
                assertThat(machine.writeOpen(file)).isEqualTo("OK");
            }
        }

        @Test
        void execveOfAWrittenFileIsRefused() throws ModuleLoadException {
            OpenFile writer = machine.open(file, OpenMode.WRITE_ONLY);
            WriteAccess access = writer.inode().writeAccess();
            assertThat(access.tryDenyWrite()).as("execve").isFalse();
            writer.close();
            assertThat(access.tryDenyWrite()).as("execve").isTrue();
        }
    }

    private Machine enforcing() {
        return new Machine(
                dir,
                LtpTest::init,
                config -> config.withSignatures(config.signatures().enforced()));
    }
}
