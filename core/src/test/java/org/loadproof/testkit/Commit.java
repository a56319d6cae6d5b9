package org.loadproof.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commit that a build stands on, so that evidence of two commits is not added up. */
public final class Commit {

    private Commit() {}

    /**
     * The commit checked out at that folder; null where git knows none. Changes that are not
     * committed do not show: the hash of the classes tells them.
     */
    static @Nullable String of(Path folder) {
        String head = git(folder, "rev-parse", "HEAD");
        return head == null ? null : head.strip();
    }

    /** The same for people, who are told by {@code -dirty} that files differ from it. */
    public static @Nullable String withChanges(Path folder) {
        String head = of(folder);
        String changes = head == null ? null : git(folder, "status", "--porcelain");
        return changes == null || changes.isBlank() ? head : head + "-dirty";
    }

    private static @Nullable String git(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        try {
            Process git =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? said : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
