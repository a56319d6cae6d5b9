package org.loadproof.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskWriteCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

class ResultFileTest {

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void oneResultOfOneFork() throws Exception {
        file = folder.resolve("jcstress-results-0.bin.gz");
        DiskWriteCollector writer = new DiskWriteCollector(file.toString());
        writer.add(new TestResult(Status.NORMAL));
        writer.close();
    }

    @Test
    void allFilesAreReadAndUnfinishedOnesAreNot() throws Exception {
        Files.copy(file, folder.resolve("jcstress-results-1.bin.gz"));
        Files.copy(file, folder.resolve("jcstress-results-2.bin.gz.tmp"));
        assertThat(ResultFile.read(folder, 2)).hasSize(2);
        assertThat(ResultFile.read(folder, 1)).as("killed before the line").hasSize(2);
    }

    @Test
    void fewerResultsThanForksAreRefused() {
        assertUnreadable(2, "speaks of 2 forks", "hold 1 results");
    }

    @Test
    void aFileThatBreaksOffIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));
        assertUnreadable(1, folder.toString());
        Files.write(file, Arrays.copyOf(whole, 10));
        assertUnreadable(1, file.toString(), "unreadable");
    }

    @Test
    void theConsoleTellsWhoWasRunningWhenItBrokeOff() throws Exception {
        Path log = folder.resolve("console.log");
        Files.writeString(
                log,
                """
                noise
                loadproof: probed in 8300 ms, 36 configurations
                loadproof: forks 1 to 2 of 9: a.B,a.C
                loadproof: 2 ended
                loadproof: forks 3 to 4 of 9: a.D,a.E
                """);
        assertThat(Console.Story.of(log))
                .isEqualTo(new Console.Story(8.3, 36, 2, Set.of("a.D", "a.E")));
        assertThat(Console.Story.of(folder.resolve("none")))
                .isEqualTo(new Console.Story(0, 0, 0, Set.of()));
    }

    private void assertUnreadable(int ended, String... parts) {
        assertThatThrownBy(() -> ResultFile.read(folder, ended))
                .isInstanceOf(ResultFile.Unreadable.class)
                .message()
                .contains(parts);
    }
}
