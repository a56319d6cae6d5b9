package org.loadproof.report.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hash, against a value that sha256sum computed. */
class BuiltClassesTest {

    @TempDir Path folder;

    @Test
    void hashesPathZeroAndContentInPathOrder() throws Exception {
        put("b.class", "2");
        put("a/c.class", "1");
        put("a/readme.txt", "is no class");
        // printf 'a/c.class\0001b.class\0002' | sha256sum
        assertThat(BuiltClasses.hash(folder))
                .isEqualTo(
                        "sha256:1d05bac9da6cc88a8b9e392246701d886ab837cb88bb7893ec0ffabb7a9786de");
    }

    private void put(String name, String content) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
