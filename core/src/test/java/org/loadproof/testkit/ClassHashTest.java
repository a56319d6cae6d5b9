package org.loadproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassHashTest {

    @TempDir Path folder;

    @Test
    void coversPathZeroByteAndContentInPathOrder() throws Exception {
        write("b/A.class", "one");
        write("a/Z.class", "two");
        write("a/notes.txt", "not a class");
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes("a/Z.class\0two".getBytes(StandardCharsets.UTF_8));
        expected.writeBytes("b/A.class\0one".getBytes(StandardCharsets.UTF_8));
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(expected.toByteArray());
        assertThat(ClassHash.of(folder)).isEqualTo("sha256:" + HexFormat.of().formatHex(sha));
    }

    @Test
    void aMovedClassIsAnotherHash() throws Exception {
        write("a/B.class", "same");
        String before = ClassHash.of(folder);
        Files.move(folder.resolve("a/B.class"), folder.resolve("a/C.class"));
        assertThat(ClassHash.of(folder)).isNotEqualTo(before);
    }

    @Test
    void nothingCompiledIsAnError() {
        assertThatThrownBy(() -> ClassHash.of(folder))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(folder.toString());
        assertThatThrownBy(() -> ClassHash.ofCore(folder)).isInstanceOf(NoSuchFileException.class);
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
