package org.loadproof.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page written by hand, in which a program rewrites what stands between two markers. */
record MarkedPage(Path file) {

    /**
     * Replaces everything between the markers of that name, which stay.
     *
     * @throws IllegalArgumentException unless each of the two markers is there once, in order
     */
    void replace(String name, String content) throws IOException {
        Files.writeString(file, replaced(Files.readString(file), name, content));
    }

    String replaced(String page, String name, String content) {
        String begin = "<!-- bench:" + name + " -->\n";
        String end = "<!-- /bench:" + name + " -->";
        int from = only(page, begin) + begin.length();
        int to = only(page, end);
        require(from <= to, "'%s' before '%s'".formatted(end, begin.strip()));
        return page.substring(0, from) + content + page.substring(to);
    }

    private int only(String page, String marker) {
        int at = page.indexOf(marker);
        require(at >= 0, "no line '%s'".formatted(marker.strip()));
        boolean once = page.indexOf(marker, at + 1) < 0;
        require(once, "'%s' more than once".formatted(marker.strip()));
        return at;
    }

    private void require(boolean holds, String found) {
        if (!holds) {
            throw new IllegalArgumentException(
                    file + ": " + found + "; rule: one pair of markers for each group");
        }
    }
}
