package org.loadproof.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.stress.fixtures.Endings;
import org.loadproof.testkit.Evidence.Run;
import org.loadproof.testkit.Verdict;

class LastFailuresTest {

    @TempDir Path folder;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final StressTest sound = Fixtures.scenario(Endings.Sound.class);
    private final StressTest racy = Fixtures.scenario(Endings.Racy.class);

    private LastFailures read() {
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        return LastFailures.read(folder.resolve("target/last.txt"), out);
    }

    private static Run run(StressTest test, Verdict verdict) {
        return new Run(test.planned(), verdict, 0, 0, null, null, null, null, null, null);
    }

    @Test
    void aFailureIsRememberedUntilItPasses() {
        read().remember(run(sound, Verdict.ERROR));
        assertThat(read().first(List.of(racy, sound))).containsExactly(sound, racy);
        read().remember(run(racy, Verdict.PASS));
        assertThat(read().among(List.of(racy, sound))).isEqualTo(1);
        read().remember(run(sound, Verdict.PASS));
        assertThat(read().first(List.of(racy, sound))).containsExactly(racy, sound);
        assertThat(console.size()).as("nothing to complain about").isZero();
    }

    @Test
    void aFileThatMakesNoSenseIsPassedOverWithALine() throws Exception {
        Files.createDirectories(folder.resolve("target"));
        byte[][] contents = {
            {}, {(byte) 0xff, 0, 7}, "Endings.Sound\n".getBytes(StandardCharsets.UTF_8)
        };
        for (byte[] content : contents) {
            console.reset();
            Files.write(folder.resolve("target/last.txt"), content);
            assertThat(read().among(List.of(racy, sound))).isZero();
            assertThat(console.toString(StandardCharsets.UTF_8)).contains("makes no sense");
        }
    }
}
