package org.loadproof.report.page;

import java.util.regex.Pattern;

/** The ids of the page's parts, to which links lead. Any text makes one, and none makes markup. */
public final class Anchors {

    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9.-]");

    private Anchors() {}

    /** The card of a scenario or test. */
    public static String scenario(String id) {
        return "scenario-" + plain(id);
    }

    /** The row of a mutant. */
    public static String mutant(String id) {
        return "mutant-" + plain(id);
    }

    /** The row of a rule. */
    public static String rule(String id) {
        return "rule-" + plain(id);
    }

    /** Letters, digits, dots and dashes stay; two texts never become one. */
    private static String plain(String id) {
        return OTHER.matcher(id)
                .replaceAll(match -> "_" + Integer.toHexString(match.group().codePointAt(0)) + "_");
    }
}
