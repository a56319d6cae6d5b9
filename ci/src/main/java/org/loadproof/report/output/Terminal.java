package org.loadproof.report.output;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What the table is printed to.
 *
 * @param width in columns; longer lines are cut
 * @param colours whether verdicts are coloured
 */
public record Terminal(int width, boolean colours) {

    /** A file or a pipe. */
    public static final Terminal NONE = new Terminal(120, false);

    private static final Pattern VERDICT =
            Pattern.compile("^( {2}[\\w@.-]+: )?(FAIL|ERROR|NOT RUN|PASS|WARNING)\\b");

    /** What is behind standard output; no colours where the environment says {@code NO_COLOR}. */
    public static Terminal ofStandardOutput() {
        return Ansi.AUTO.enabled()
                ? new Terminal(new UsageMessageSpec().autoWidth(true).width(), true)
                : NONE;
    }

    /** The line with its verdict in colour, if there is one and colours are shown. */
    String paint(String line) {
        Matcher verdict = VERDICT.matcher(line);
        if (!colours || !verdict.find()) {
            return line;
        }
        IStyle colour = colour(verdict.group(2));
        return line.substring(0, verdict.start(2))
                + colour.on()
                + verdict.group(2)
                + colour.off()
                + line.substring(verdict.end());
    }

    /** The line in the width; nothing in it steers the terminal. */
    String cut(String text) {
        String line = text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
        return line.length() > width ? line.substring(0, width - 3) + "..." : line;
    }

    private static IStyle colour(String verdict) {
        return switch (verdict) {
            case "FAIL" -> Style.fg_red;
            case "ERROR" -> Style.fg_magenta;
            case "PASS" -> Style.fg_green;
            default -> Style.fg_yellow;
        };
    }
}
