package org.loadproof.report.evidence;

import org.jspecify.annotations.Nullable;

/**
 * Evidence that cannot be believed, or that is not there. Always an ERROR.
 *
 * @param file the file or folder, relative to the project's root; null if it is about the whole run
 * @param message the value found and what it should be
 */
public record Problem(
        @Nullable String module,
        @Nullable String engine,
        @Nullable String file,
        Requirement requirement,
        String message) {

    /** About a file of one producer. */
    public static Problem of(
            Producer producer, String file, Requirement requirement, String message) {
        return new Problem(producer.module(), producer.name(), file, requirement, message);
    }

    /** About the run as a whole. */
    public static Problem ofRun(@Nullable String file, Requirement requirement, String message) {
        return new Problem(null, null, file, requirement, message);
    }

    /** In one line: file, message, and the requirement that is not met. */
    public String line() {
        return (file == null ? "" : file + ": ") + message + " (" + requirement.sentence() + ")";
    }
}
