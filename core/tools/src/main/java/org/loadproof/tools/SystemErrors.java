package org.loadproof.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.loadproof.core.errno.Errno;

/** The system's one-line texts for errnos. libc: {@code strerror}. */
final class SystemErrors {

    private static final Properties TEXTS = read("strerror.properties");

    private SystemErrors() {}

    static String text(Errno errno) {
        return TEXTS.getProperty(errno.name(), "Unknown error " + errno.number());
    }

    private static Properties read(String resource) {
        Properties texts = new Properties();
        try (InputStream in = SystemErrors.class.getResourceAsStream(resource)) {
            texts.load(in);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
