package org.loadproof.report.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first line that a unified diff changes. */
public record PatchStart(String file, long line) {

    private static final Pattern HEAD =
            Pattern.compile(
                    "^--- a/(\\S+)\\R\\+\\+\\+ .*\\R@@ -(\\d+).*@@.*\\R((?: .*\\R|\\R)*)",
                    Pattern.MULTILINE);

    /** Where that is in the file as it was; null if there is no such diff. */
    public static @Nullable PatchStart of(@Nullable String patch) {
        Matcher head = HEAD.matcher(patch == null ? "" : patch);
        return head.find()
                ? new PatchStart(
                        head.group(1),
                        Long.parseLong(head.group(2)) + head.group(3).lines().count())
                : null;
    }
}
