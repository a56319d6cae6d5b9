package org.loadproof.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** The time-out turns a caller who waits for ever into a failure. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Verifies({Rule.I7, Rule.R3, Rule.W4})
class ChannelContentTest {

    @TempDir private Path dir;

    /** Only while it is open nobody else's file can get its number. */
    @Test
    void aFileIsForgottenWhileItsChannelIsStillOpen() throws IOException {
        Path file = Files.writeString(dir.resolve("a.ko"), "a");
        FileChannel channel = FileChannel.open(file);
        AtomicBoolean openThen = new AtomicBoolean();
        new ChannelContent(
                        FileIdentity.ofPath(file),
                        channel,
                        false,
                        () -> openThen.set(channel.isOpen()))
                .close();
        assertThat(openThen).isTrue();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whoeverWaitsForAnOperationLearnsHowItFailed() {
        assertThatIOException()
                .isThrownBy(
                        () ->
                                ChannelContent.undisturbed(
                                        () -> {
                                            throw new IOException("no such device");
                                        }))
                .withMessage("no such device");
        assertThatIOException()
                .isThrownBy(
                        () ->
                                ChannelContent.undisturbed(
                                        () -> {
                                            throw new OutOfMemoryError("for the buffer");
                                        }))
                .withCauseInstanceOf(OutOfMemoryError.class);
    }
}
