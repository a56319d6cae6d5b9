package org.loadproof.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loadproof.core.codec.Compression;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Packed;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.loadproof.tools.Machine.Run;

@Timeout(60)
@Verifies({Rule.W1, Rule.L2})
class InsmodTest {

    @TempDir private Path root;
    private Machine machine;
    private Path file;

    @BeforeEach
    void aModule() throws IOException {
        machine = new Machine(root);
        file = machine.module("m");
    }

    @Test
    void argumentsAreJoinedAndValuesWithBlanksQuoted() {
        Run run = machine.insmod(file, "a=1", "text=two words", "b='x y'", "two words", "e=");
        assertThat(run).isEqualTo(Run.silent(0));
        assertThat(machine.inits).containsExactly("m a=1 text=\"two words\" b='x y' two words e=");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void aCompressedFileIsKnownByItsFirstBytesWhateverItsName(Compression format)
            throws IOException {
        byte[] packed = Packed.as(format, KoBuilder.module("m").build());
        assertThat(machine.insmod(Files.write(root.resolve("m.ko"), packed)))
                .isEqualTo(Run.silent(0));
        assertThat(machine.loaded()).containsExactly("m");
        machine.rmmod("m");
        Path plain = Files.copy(file, root.resolve("m.ko.xz"));
        assertThat(machine.insmod(plain)).isEqualTo(Run.silent(0));
    }

    @ParameterizedTest
    @CsvSource({
        "ENOEXEC, Invalid module format",
        "ENOENT, Unknown symbol in module",
        "ESRCH, Module has wrong symbol version",
        "EINVAL, Invalid parameters",
        "ENODEV, No such device",
        "ENOMEM, Cannot allocate memory"
    })
    void anErrnoOfInitIsPutIntoInsmodsWords(Errno errno, String text) {
        machine.onInit("m", m -> -errno.number());
        assertThat(machine.insmod(file)).isEqualTo(notInserted(file, text));
        assertThat(machine.loaded()).isEmpty();
    }

    @Test
    void aFileThatCannotBeAModuleIsRefused() throws IOException {
        Path text = Files.writeString(root.resolve("text.ko"), "#!/bin/sh");
        assertThat(machine.insmod(text)).isEqualTo(notInserted(text, "Invalid module format"));
        Path small = Files.writeString(root.resolve("small.ko"), "12345");
        assertThat(machine.insmod(small)).isEqualTo(notInserted(small, "Invalid parameters"));
        Path empty = Files.writeString(root.resolve("empty.ko"), "");
        assertThat(machine.insmod(empty)).isEqualTo(notInserted(empty, "Invalid parameters"));
        byte[] gzipped = {0x1f, (byte) 0x8b, 9, 0, 0, 0, 0};
        Path odd = Files.write(root.resolve("odd.ko"), gzipped);
        assertThat(machine.insmod(odd)).isEqualTo(notInserted(odd, "Invalid parameters"));
        assertThat(machine.insmod(root)).isEqualTo(notInserted(root, "Is a directory"));
        Path gone = root.resolve("gone.ko");
        assertThat(machine.insmod(gone))
                .isEqualTo(
                        Run.saying(
                                1,
                                "insmod: ERROR: could not load module "
                                        + gone
                                        + ": No such file or directory"));
    }

    @Test
    void aFileThatSomebodyWritesIsBusy() throws Exception {
        try (OpenFile writer = machine.files.open(file, OpenMode.WRITE_ONLY)) {
            assertThat(machine.insmod(file)).isEqualTo(notInserted(file, "Text file busy"));
            assertThat(writer.inode().writeAccess()).hasToString("1");
        }
        assertThat(machine.insmod(file)).isEqualTo(Run.silent(0));
    }

    @Test
    void dependenciesAreNotLookedFor() throws IOException {
        Path needy = machine.module("needy", "m");
        assertThat(machine.insmod(needy)).isEqualTo(notInserted(needy, "Unknown symbol in module"));
        assertThat(machine.loaded()).isEmpty();
    }

    @Test
    void afterLoadingIsDisabledNothingIsPermitted() {
        machine.loader.disableModules();
        assertThat(machine.insmod(file)).isEqualTo(notInserted(file, "Operation not permitted"));
    }

    @Test
    void wrongCommandLinesAreExplained() {
        assertThat(machine.insmod()).isEqualTo(Run.saying(1, "insmod: ERROR: missing filename."));
        assertThat(machine.insmod("-"))
                .isEqualTo(
                        Run.saying(
                                1,
                                "insmod: ERROR: this tool does not support loading from stdin!"));
        Run unknown = machine.insmod("--nonsense", file);
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).startsWith("insmod: ERROR: ").contains("--nonsense");
        for (String help : List.of("-h", "--help")) {
            Run run = machine.insmod(help);
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("--force-vermagic");
        }
        assertThat(machine.inits).isEmpty();
    }

    private static Run notInserted(Path module, String text) {
        return Run.saying(1, "insmod: ERROR: could not insert module " + module + ": " + text);
    }
}
