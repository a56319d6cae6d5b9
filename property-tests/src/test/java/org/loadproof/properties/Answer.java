package org.loadproof.properties;

import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/** What came back: a value, or an errno in its place. Any other exception is the caller's. */
record Answer<T>(@Nullable T value, @Nullable Errno errno, String text) {

    /** In statistics, a value of any kind. */
    static final String ACCEPTED = "accepted";

    /** What may be refused. */
    interface Call<T> {
        T get() throws ModuleLoadException;
    }

    static <T> Answer<T> of(Call<T> call) {
        try {
            return new Answer<>(call.get(), null, "");
        } catch (ModuleLoadException e) {
            return new Answer<>(null, e.errno(), String.valueOf(e.getMessage()));
        }
    }

    /** The value; an AssertionError with the refusal if there is none. */
    T accepted() {
        if (value == null) {
            throw new AssertionError("refused: " + text);
        }
        return value;
    }

    /** For statistics, and to compare with an errno by name. */
    String kind() {
        return errno == null ? ACCEPTED : errno.toString();
    }
}
