package org.loadproof.mutants.generated;

import java.util.Comparator;
import java.util.List;

/**
 * Puts a text in place of the characters of a range. Ranges of one mutant do not overlap; several
 * insertions at one place stand in the order in which they were made.
 */
record Edit(int from, int to, String text) {

    static String apply(String source, List<Edit> edits) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        for (Edit edit : edits.stream().sorted(Comparator.comparingInt(Edit::from)).toList()) {
            if (edit.from < at) {
                throw new IllegalArgumentException("edits overlap: " + edits);
            }
            result.append(source, at, edit.from).append(edit.text);
            at = edit.to;
        }
        return result.append(source, at, source.length()).toString();
    }
}
