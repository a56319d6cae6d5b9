package org.loadproof.core.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * The arguments of a load, as the module's parameters understand them. Immutable.
 *
 * @param text as given, blanks and all
 * @param values by declared name: a {@link java.math.BigInteger} for the types of numbers, a
 *     Boolean, a String, or a list of these for an array; what was given last counts
 * @param warnings what was passed over, in the kernel's words
 */
public record ModuleArguments(String text, Map<String, Object> values, List<String> warnings) {

    private static final String BLANKS = " \t\n\u000b\f\r\u00a0";

    /** Known to the loader and not to the module, and only as they are spelt here. */
    private static final List<String> LOADERS_OWN = List.of("async_probe", "dyndbg");

    /**
     * Parses {@code name=value} pairs, separated by blanks, until a {@code --}; a dash in a name is
     * an underscore. An unknown parameter is no error. All are tried; the last failure is the
     * answer. Linux: {@code parse_args}.
     *
     * @param module for messages
     * @param types each parameter's type by its name, as {@link ModuleInfo#parameterTypes}
     * @throws ModuleLoadException EINVAL for a value that its type does not take or that is
     *     missing, ERANGE for a number out of the type's range, ENOSPC for a text that is too long
     */
    public static ModuleArguments parse(String module, String text, Map<String, String> types)
            throws ModuleLoadException {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        ModuleLoadException failure = null;
        int at = skipBlanks(text, 0);
        while (at < text.length()) {
            int end = endOfArgument(text, at);
            Argument argument = Argument.of(text.substring(at, end));
            at = skipBlanks(text, end);
            if (argument.equals(Argument.END)) {
                warnings.add("parameters '%s' after `--' ignored".formatted(text.substring(at)));
                break;
            }
            String name = argument.name.replace('-', '_');
            String type = types.get(name);
            if (type != null) {
                try {
                    values.put(name, new Parameter(module, name, type, argument.value).value());
                } catch (ModuleLoadException e) {
                    failure = e;
                }
            } else if (!LOADERS_OWN.contains(argument.name)) {
                warnings.add("unknown parameter '%s' ignored".formatted(argument.name));
            }
        }
        if (failure != null) {
            throw failure;
        }
        return new ModuleArguments(
                text, Collections.unmodifiableMap(values), List.copyOf(warnings));
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** A blank inside quotes does not separate. */
    private static int endOfArgument(String text, int from) {
        boolean quoted = false;
        int at = from;
        while (at < text.length() && (quoted || BLANKS.indexOf(text.charAt(at)) < 0)) {
            quoted ^= text.charAt(at) == '"';
            at++;
        }
        return at;
    }

    /** Without an equals sign the value is null, which is not the same as an empty one. */
    private record Argument(String name, @Nullable String value) {

        static final Argument END = new Argument("--", null);

        /** Quotes around the whole or around the value are dropped. Linux: {@code next_arg}. */
        static Argument of(String raw) {
            int start = raw.startsWith("\"") ? 1 : 0;
            int equals = raw.indexOf('=', start + 1); // one in front belongs to the name
            return equals < 0
                    ? new Argument(unquoted(raw, false), null)
                    : new Argument(
                            raw.substring(start, equals),
                            unquoted(raw.substring(equals + 1), start > 0));
        }

        private static String unquoted(String raw, boolean opened) {
            boolean quoted = raw.startsWith("\"");
            String text = quoted ? raw.substring(1) : raw;
            boolean closed = (quoted || opened) && text.endsWith("\"");
            return closed ? text.substring(0, text.length() - 1) : text;
        }
    }
}
