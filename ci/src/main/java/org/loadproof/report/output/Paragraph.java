package org.loadproof.report.output;

import java.util.ArrayList;
import java.util.List;

/** Text for a terminal of 80 columns. */
final class Paragraph {

    static final int WIDTH = 80;

    /** A space at which no line is broken. */
    static final char GLUE = '\u00a0';

    private Paragraph() {}

    /** The text in lines of the terminal's width; all but the first are indented once more. */
    static List<String> of(String indent, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String word : clean(text).split(" ", -1)) {
            boolean empty = line.toString().isBlank();
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent.isEmpty() ? "" : indent + "  ");
                empty = true;
            }
            line.append(empty ? "" : " ").append(word.replace(GLUE, ' '));
        }
        lines.add(line.toString());
        return lines;
    }

    /** One line that cannot steer a terminal. */
    static String clean(String text) {
        return text.replace('\t', ' ').replaceAll("\\R", " ").replaceAll("\\p{Cntrl}", "?");
    }
}
