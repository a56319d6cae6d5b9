package org.loadproof.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskWriteCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

class ResultFileTest {

    @TempDir Path folder;
    private Path file;
    private Path console;

    @BeforeEach
    void oneResultOfOneFork() throws Exception {
        file = folder.resolve("jcstress-results-2026.bin.gz");
        DiskWriteCollector writer = new DiskWriteCollector(file.toString());
        writer.add(new TestResult(Status.NORMAL));
        writer.close();
        console =
                Files.writeString(folder.resolve("console.log"), "(Results: 1 planned; 0 passed)");
    }

    @Test
    void aCompleteFileIsRead() throws Exception {
        assertThat(ResultFile.read(folder, console)).hasSize(1);
    }

    @Test
    void fewerResultsThanForksAreRefused() throws Exception {
        Files.writeString(console, "(Results: 2 planned; 1 passed)");
        assertUnreadable("planned 2 forks", "holds 1 results");
    }

    @Test
    void aFileThatBreaksOffIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 20));
        assertUnreadable(file.toString());
        Files.write(file, java.util.Arrays.copyOf(whole, 10));
        assertUnreadable(file.toString(), "unreadable");
    }

    @Test
    void noFileAndTwoFilesAreRefused() throws Exception {
        Files.copy(file, folder.resolve("jcstress-results-2027.bin.gz"));
        assertUnreadable("2 result files");
        Files.delete(file);
        Files.delete(folder.resolve("jcstress-results-2027.bin.gz"));
        assertUnreadable("0 result files");
    }

    @Test
    void aConsoleWithoutTheNumberIsRefused() throws Exception {
        Files.writeString(console, "FATAL: No matching tests.");
        assertUnreadable("names no number of forks");
        Files.delete(console);
        assertUnreadable("console.log is unreadable");
    }

    private void assertUnreadable(String... parts) {
        assertThatThrownBy(() -> ResultFile.read(folder, console))
                .isInstanceOf(ResultFile.Unreadable.class)
                .message()
                .contains(parts);
    }
}
