package org.loadproof.core.image;

import org.jspecify.annotations.Nullable;

/**
 * Takes an argument text apart. A blank inside quotes does not separate; quotes around a whole
 * argument or a whole value are dropped. Linux: {@code next_arg}.
 */
final class ArgumentScanner {

    private static final String BLANKS = " \t\n\u000b\f\r\u00a0";

    private final String text;
    private int at;
    private String name = "";
    private @Nullable String value;

    ArgumentScanner(String text) {
        this.text = text;
        skipBlanks();
    }

    /** Moves on to the next argument; false at the end. */
    boolean next() {
        if (at == text.length()) {
            return false;
        }
        boolean quoted = text.charAt(at) == '"';
        int start = quoted ? at + 1 : at;
        int end = endOfArgument(start, quoted);
        // A name has one character at least, so an equals sign in front belongs to it.
        int equals = text.indexOf('=', start + 1);
        boolean closed = end > start && text.charAt(end - 1) == '"';
        if (equals < 0 || equals >= end) {
            name = text.substring(start, quoted && closed ? end - 1 : end);
            value = null;
        } else {
            name = text.substring(start, equals);
            value = valueOf(text.substring(equals + 1, end), quoted);
        }
        at = end;
        skipBlanks();
        return true;
    }

    String name() {
        return name;
    }

    /** Null if there is no equals sign, which is not the same as an empty value. */
    @Nullable String value() {
        return value;
    }

    /** What has not been looked at yet. */
    String rest() {
        return text.substring(at);
    }

    private static String valueOf(String raw, boolean quoted) {
        boolean opened = raw.startsWith("\"");
        int start = opened ? 1 : 0;
        boolean closed = (opened || quoted) && raw.length() > start && raw.endsWith("\"");
        return raw.substring(start, closed ? raw.length() - 1 : raw.length());
    }

    private int endOfArgument(int start, boolean quoted) {
        boolean inside = quoted;
        int end = start;
        while (end < text.length() && (inside || BLANKS.indexOf(text.charAt(end)) < 0)) {
            inside ^= text.charAt(end) == '"';
            end++;
        }
        return end;
    }

    private void skipBlanks() {
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
