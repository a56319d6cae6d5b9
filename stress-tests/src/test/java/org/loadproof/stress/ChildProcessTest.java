package org.loadproof.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir Path folder;

    private void run(Duration limit, String script) throws ChildProcess.Failed {
        List<String> command = List.of("sh", "-c", script);
        ChildProcess.run(command, folder, folder.resolve("console.log"), limit);
    }

    @Test
    void zeroAndOneAreOrderlyEnds() {
        assertThatCode(() -> run(LONG, "exit 0")).doesNotThrowAnyException();
        assertThatCode(() -> run(LONG, "exit 1")).doesNotThrowAnyException();
    }

    @Test
    void anyOtherExitCodeIsAFailureThatNamesIt() {
        assertThatThrownBy(() -> run(LONG, "exit 3")).hasMessageContaining("exit code 3");
        assertThatThrownBy(() -> run(LONG, "kill -9 $$")).hasMessageContaining("exit code 137");
    }

    @Test
    void bothStreamsGoToTheLog() throws Exception {
        run(LONG, "echo to-out; echo to-err >&2");
        assertThat(folder.resolve("console.log")).content().contains("to-out", "to-err");
    }

    @Test
    void atItsLimitItIsStoppedTogetherWithWhatItStarted() throws Exception {
        assertThatThrownBy(
                        () -> run(Duration.ofSeconds(2), "sleep 600 & echo $! > grandchild; wait"))
                .isInstanceOf(ChildProcess.Failed.class)
                .hasMessage("stopped: not done after 2 s");
        long pid = Long.parseLong(Files.readString(folder.resolve("grandchild")).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void anInterruptStopsItAndIsKept() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> run(LONG, "sleep 600")).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptDuringTheRunStopsItAndIsKept() throws Exception {
        Thread runner = Thread.currentThread();
        Thread interrupter =
                new Thread(
                        () -> {
                            while (!Files.exists(folder.resolve("started"))) {
                                Thread.onSpinWait();
                            }
                            runner.interrupt();
                        });
        interrupter.start();
        assertThatThrownBy(() -> run(LONG, "touch started; exec sleep 600"))
                .hasMessage("stopped: interrupted");
        assertThat(Thread.interrupted()).isTrue();
        interrupter.join();
    }
}
