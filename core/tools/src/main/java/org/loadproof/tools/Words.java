package org.loadproof.tools;

import org.jspecify.annotations.Nullable;

/** Takes a line apart, word by word, at blanks and tabs. libc: {@code strtok_r}. */
final class Words {

    private final String line;
    private int at;

    Words(String line) {
        this.line = line;
    }

    /** The next word; null if there is none. */
    @Nullable String next() {
        while (at < line.length() && isBlank(at)) {
            at++;
        }
        int start = at;
        while (at < line.length() && !isBlank(at)) {
            at++;
        }
        return start == at ? null : line.substring(start, at++);
    }

    /** What follows the blank after the last word, as it is; null if nothing does. */
    @Nullable String rest() {
        return at < line.length() ? line.substring(at) : null;
    }

    private boolean isBlank(int index) {
        return line.charAt(index) == ' ' || line.charAt(index) == '\t';
    }
}
