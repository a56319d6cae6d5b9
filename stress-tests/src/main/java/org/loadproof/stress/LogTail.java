package org.loadproof.stress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The part of a console that is worth a place in a report. */
final class LogTail {

    private static final int LINES = 40;

    private LogTail() {}

    /** The last lines of a log; if it cannot be read, a line that says why. */
    static String of(Path log) {
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            List<String> lines = text.lines().filter(l -> !l.isBlank()).toList();
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "no console: " + e;
        }
    }

    /** The first lines, and how many were left out. */
    static String head(List<String> lines) {
        if (lines.size() <= LINES) {
            return String.join("\n", lines);
        }
        return String.join("\n", lines.subList(0, LINES))
                + "\n... "
                + (lines.size() - LINES)
                + " more lines";
    }
}
