package org.loadproof.core.image;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * A text for a parameter, and what the parameter's type makes of it. Linux: {@code param_ops_*},
 * {@code param_array} and {@code kstrto*}.
 *
 * @param type as in modinfo; one that is not known has a setter of the module's own, or is a buffer
 *     of unknown size, and takes any text or none
 * @param text null if there is no equals sign
 */
record Parameter(String module, String name, String type, @Nullable String text) {

    private static final String ARRAY = "array of ";

    /** Hexadecimal, octal or decimal by prefix, a line end, then what is left over. */
    private static final Pattern NUMBER =
            Pattern.compile(
                    "([+-]?)(?:0[xX](\\p{XDigit}+)|(0[0-7]*)|([1-9][0-9]*))\n?(.*)",
                    Pattern.DOTALL);

    private static final Pattern TRUE = Pattern.compile("[yYtT1]|[oO][nN]");
    private static final Pattern FALSE = Pattern.compile("[nNfF0]|[oO][fF]");
    private static final int LONGEST_TEXT = 1024;
    private static final int WIDEST = 64;

    /**
     * A {@link BigInteger}, a Boolean, a String, or for an array a list of these, whose length is
     * not bounded: modinfo does not say.
     *
     * @throws ModuleLoadException EINVAL, ERANGE or ENOSPC
     */
    Object value() throws ModuleLoadException {
        if (!type.startsWith(ARRAY)) {
            return value(type, text);
        }
        List<Object> elements = new ArrayList<>();
        for (String each : required(text).split(",", -1)) {
            elements.add(value(type.substring(ARRAY.length()), each));
        }
        return List.copyOf(elements);
    }

    /** A text that is absent means true, for the types that can do without one. */
    private Object value(String type, @Nullable String text) throws ModuleLoadException {
        return switch (type) {
            case "byte" -> number(text, false, 8);
            case "short" -> number(text, true, 16);
            case "ushort" -> number(text, false, 16);
            case "int" -> number(text, true, 32);
            case "uint", "hexint" -> number(text, false, 32);
            case "long" -> number(text, true, 64);
            case "ulong", "ullong" -> number(text, false, 64);
            case "bool", "bint" -> text == null || truth(text);
            case "invbool" -> !truth(required(text));
            case "charp" -> bounded(required(text));
            default -> text == null ? true : text;
        };
    }

    private String required(@Nullable String given) throws ModuleLoadException {
        if (given == null) {
            throw new ModuleLoadException(Errno.EINVAL, this + ": it needs a value");
        }
        return given;
    }

    private String bounded(String text) throws ModuleLoadException {
        boolean fits = text.length() <= LONGEST_TEXT;
        Errno.ENOSPC.unless(fits, "%s: over %d bytes", this, LONGEST_TEXT);
        return text;
    }

    /** Linux: {@code kstrtobool}, which looks at the beginning only. */
    private boolean truth(String text) throws ModuleLoadException {
        boolean yes = TRUE.matcher(text).lookingAt();
        boolean no = FALSE.matcher(text).lookingAt();
        Errno.EINVAL.unless(yes || no, "%s: neither y, t, 1, on nor n, f, 0, off", this);
        return yes;
    }

    /** Too large for 64 bits is ERANGE even with a rest, too large for the type only without. */
    private BigInteger number(@Nullable String text, boolean signed, int bits)
            throws ModuleLoadException {
        Matcher matcher = NUMBER.matcher(required(text));
        boolean matches = matcher.matches();
        boolean negative = matches && matcher.group(1).equals("-");
        Errno.EINVAL.unless(matches && (signed || !negative), "%s: not such a number", this);
        BigInteger magnitude = magnitude(matcher);
        requireWidth(magnitude, WIDEST);
        String rest = matcher.group(5);
        Errno.EINVAL.unless(rest.isEmpty(), "%s: a rest '%s' after the number", this, rest);
        BigInteger value = negative ? magnitude.negate() : magnitude;
        requireWidth(value, signed ? bits - 1 : bits);
        return value;
    }

    private static BigInteger magnitude(Matcher matcher) {
        if (matcher.group(2) != null) {
            return new BigInteger(matcher.group(2), 16);
        }
        return matcher.group(3) != null
                ? new BigInteger(matcher.group(3), 8)
                : new BigInteger(matcher.group(4));
    }

    private void requireWidth(BigInteger value, int bits) throws ModuleLoadException {
        Errno.ERANGE.unless(value.bitLength() <= bits, "%s: more than %d bits", this, bits);
    }

    /** For messages. */
    @Override
    public String toString() {
        return "%s: '%s' for parameter %s of type %s".formatted(module, text, name, type);
    }
}
