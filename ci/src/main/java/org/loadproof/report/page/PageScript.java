package org.loadproof.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The script of the page, the only one that the page's own policy lets a browser run. */
public final class PageScript {

    /** Its text, as it stands in the page. */
    public static final String TEXT = read("page.js");

    /** What the policy names it by. */
    public static final String HASH = "sha256-" + digest(TEXT);

    private PageScript() {}

    private static String read(String resource) {
        try (InputStream script = PageScript.class.getResourceAsStream(resource)) {
            if (script == null) {
                throw new AssertionError(resource + " is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
