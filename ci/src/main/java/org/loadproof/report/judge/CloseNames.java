package org.loadproof.report.judge;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Guesses what a user meant who named a scenario that does not exist. */
final class CloseNames {

    private static final int SHOWN = 3;

    private CloseNames() {}

    /** The closest few of the known ids, closest first; none if nothing is near. */
    static List<String> of(String wanted, Collection<String> known) {
        String name = last(wanted).replace("*", "").replace("?", "");
        return known.stream()
                .distinct()
                .filter(id -> distance(name, last(id)) <= Math.max(2, last(id).length() / 2))
                .sorted(
                        Comparator.comparingInt((String id) -> distance(name, last(id)))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    private static String last(String id) {
        return id.substring(id.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** How many letters have to be put in, taken out or replaced. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
