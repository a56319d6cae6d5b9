package org.loadproof.tools;

import org.jspecify.annotations.Nullable;

/** How modules and aliases are spelt: a dash equals an underscore. kmod: {@code util.c}. */
final class Names {

    private Names() {}

    /** The name of a module as the kernel has it; what follows a dot is dropped. */
    static String ofModule(String text) {
        int dot = text.indexOf('.');
        return (dot < 0 ? text : text.substring(0, dot)).replace('-', '_');
    }

    /** The name of the module in a file of that path. */
    static String ofPath(String path) {
        return ofModule(path.substring(path.lastIndexOf('/') + 1));
    }

    /**
     * An alias with underscores, except inside brackets, where a dash is a range; null if a bracket
     * has no partner.
     */
    static @Nullable String ofAlias(String text) {
        StringBuilder alias = new StringBuilder(text.length());
        boolean inBrackets = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ']' && !inBrackets) {
                return null;
            }
            inBrackets = c == '[' || (inBrackets && c != ']');
            alias.append(c == '-' && !inBrackets ? '_' : c);
        }
        return inBrackets ? null : alias.toString();
    }
}
