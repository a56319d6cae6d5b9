package org.loadproof.explorer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Who explores which scenario, when two JVMs share a plan: whoever comes to it first. */
final class Claims {

    private final @Nullable Path folder;

    private Claims(@Nullable Path folder) {
        this.folder = folder;
    }

    /** For a JVM that does everything itself. */
    static Claims ofOneJvm() {
        return new Claims(null);
    }

    /** For JVMs that have a folder in common. */
    static Claims in(Path folder) {
        return new Claims(folder);
    }

    /** Whether the scenario is the caller's; once per scenario this is true. */
    boolean take(String scenario) {
        if (folder == null) {
            return true;
        }
        try {
            Files.createFile(folder.resolve(scenario)); // the file system decides who was first
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
