package org.loadproof.tools;

/**
 * Patterns of aliases: {@code *}, {@code ?}, {@code [a-f]}, {@code [!x]} and a backslash before
 * what is meant literally. POSIX: {@code fnmatch} without flags.
 */
final class Glob {

    private final String pattern;

    private Glob(String pattern) {
        this.pattern = pattern;
    }

    /** Whether the whole text is of that pattern. Takes steps in proportion to the two lengths. */
    static boolean matches(String pattern, String text) {
        return new Glob(pattern).matches(text);
    }

    /** When something does not fit, the last star takes one more character. */
    private boolean matches(String text) {
        int at = 0;
        int afterStar = -1;
        int taken = 0;
        for (int i = 0; i < text.length(); ) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                afterStar = ++at;
                taken = i;
                continue;
            }
            int next = at < pattern.length() ? behind(at, text.charAt(i)) : -1;
            if (next >= 0) {
                at = next;
                i++;
            } else if (afterStar >= 0) {
                at = afterStar;
                i = ++taken;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }

    /** Where the pattern goes on after one character; -1 if it is another one that is wanted. */
    private int behind(int at, char c) {
        return switch (pattern.charAt(at)) {
            case '?' -> at + 1;
            case '\\' -> at + 1 < pattern.length() && pattern.charAt(at + 1) == c ? at + 2 : -1;
            case '[' -> behindBrackets(at, c);
            default -> pattern.charAt(at) == c ? at + 1 : -1;
        };
    }

    private int behindBrackets(int open, char c) {
        int first = open + 1;
        boolean negated = first < pattern.length() && "!^".indexOf(pattern.charAt(first)) >= 0;
        first += negated ? 1 : 0;
        int close = pattern.indexOf(']', first + 1); // a bracket in first place stands for itself
        if (close < 0) {
            return c == '[' ? open + 1 : -1;
        }
        return isListed(first, close, c) != negated ? close + 1 : -1;
    }

    private boolean isListed(int from, int to, char c) {
        for (int i = from; i < to; i++) {
            boolean range = i + 2 < to && pattern.charAt(i + 1) == '-';
            char last = pattern.charAt(range ? i + 2 : i);
            if (pattern.charAt(i) <= c && c <= last) {
                return true;
            }
            i += range ? 2 : 0;
        }
        return false;
    }
}
