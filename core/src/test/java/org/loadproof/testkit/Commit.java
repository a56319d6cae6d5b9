package org.loadproof.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The commit that a build stands on, so that evidence of two commits is not added up. */
final class Commit {

    private Commit() {}

    /**
     * The commit checked out at that folder; null where git knows none. Changes that are not
     * committed do not show: the hash of the classes tells them.
     */
    static @Nullable String of(Path folder) {
        try {
            Process git =
                    new ProcessBuilder("git", "-C", folder.toString(), "rev-parse", "HEAD")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String head = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? head.strip() : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
