package org.loadproof.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.TwoThreads;
import org.loadproof.testkit.Verifies;

@Verifies({Rule.W1, Rule.W2, Rule.W3, Rule.W4})
class WriteAccessTest {

    private static final int TIMES = 1_000_000;

    private final WriteAccess access = new WriteAccess();

    @Test
    void writersNestAndKeepDeniersOut() {
        assertThat(access.tryGetWrite()).isTrue();
        assertThat(access.tryGetWrite()).isTrue();
        assertThat(access.tryDenyWrite()).isFalse();
        access.putWrite();
        assertThat(access.tryDenyWrite()).isFalse();
        assertThat(access.isOpenForWrite()).isTrue();
        access.putWrite();
        assertThat(access.isOpenForWrite()).isFalse();
        assertThat(access.tryDenyWrite()).isTrue();
    }

    @Test
    void denialsNestAndKeepWritersOut() {
        assertThat(access.tryDenyWrite()).isTrue();
        assertThat(access.tryDenyWrite()).isTrue();
        assertThat(access.tryGetWrite()).isFalse();
        access.allowWrite();
        assertThat(access.tryGetWrite()).isFalse();
        access.allowWrite();
        assertThat(access.tryGetWrite()).isTrue();
    }

    @Test
    void aRefusedEntryChangesNothing() {
        assertThat(access.tryDenyWrite()).isTrue();
        assertThat(access.tryGetWrite()).isFalse();
        assertThat(access).hasToString("-1");
        access.allowWrite();
        assertThat(access.tryGetWrite()).isTrue();
        assertThat(access.tryDenyWrite()).isFalse();
        assertThat(access).hasToString("1");
    }

    /** Nobody denies, so nobody is refused, and each gives back what he took. */
    @Test
    void twoWritersNeverKeepEachOtherOut() throws Exception {
        TwoThreads.run(
                () -> {
                    for (int i = 0; i < TIMES; i++) {
                        assertThat(access.tryGetWrite()).isTrue();
                        access.putWrite();
                    }
                });
        assertThat(access).hasToString("0");
    }

    @Test
    void norDoTwoDeniers() throws Exception {
        TwoThreads.run(
                () -> {
                    for (int i = 0; i < TIMES; i++) {
                        assertThat(access.tryDenyWrite()).isTrue();
                        access.allowWrite();
                    }
                });
        assertThat(access).hasToString("0");
    }

    @Test
    void overflowIsRefusedAndChangesNothing() throws ReflectiveOperationException {
        preset(Integer.MAX_VALUE);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(access::tryGetWrite);
        assertThat(access).hasToString("2147483647");
        preset(Integer.MIN_VALUE);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(access::tryDenyWrite);
        assertThat(access).hasToString("-2147483648");
    }

    /** Two thousand million references cannot be taken one by one in a test. */
    private void preset(int count) throws ReflectiveOperationException {
        Field field = WriteAccess.class.getDeclaredField("count");
        field.setAccessible(true);
        field.setInt(access, count);
    }
}
