package org.loadproof.core;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/** Assertions on failed calls. */
public final class Failures {

    private Failures() {}

    /** The call fails with that errno, and its message begins with the errno's name. */
    public static void assertErrno(Errno errno, ThrowingCallable call) {
        assertThatExceptionOfType(ModuleLoadException.class)
                .isThrownBy(call)
                .withMessageStartingWith(errno + ": ")
                .matches(e -> e.errno() == errno, "has errno " + errno);
    }

    /** A call that was made elsewhere has failed with that errno. */
    public static void assertErrno(Errno errno, @Nullable Throwable thrown) {
        assertErrno(
                errno,
                () -> {
                    if (thrown != null) {
                        throw thrown;
                    }
                });
    }
}
