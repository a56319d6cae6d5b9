package org.loadproof.core.image;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.Errno;

/** What a parameter's type makes of a text. Linux: {@code param_ops_*} and {@code kstrto*}. */
enum ParameterType {
    BYTE(false, 8),
    SHORT(true, 16),
    USHORT(false, 16),
    INT(true, 32),
    UINT(false, 32),
    HEXINT(false, 32),
    LONG(true, 64),
    ULONG(false, 64),
    ULLONG(false, 64),
    BOOL,
    INVBOOL,
    BINT,
    CHARP,
    /** A type with a setter of the module's own, or a buffer of unknown size: any text, or none. */
    CUSTOM;

    /** Hexadecimal, octal or decimal by prefix, then what is left over. */
    private static final Pattern NUMBER =
            Pattern.compile(
                    "([+-]?)(?:0[xX](\\p{XDigit}+)|(0[0-7]*)|([1-9][0-9]*))(.*)", Pattern.DOTALL);

    private static final Pattern TRUE = Pattern.compile("[yYtT1]|[oO][nN]");
    private static final Pattern FALSE = Pattern.compile("[nNfF0]|[oO][fF]");
    private static final int LONGEST_TEXT = 1024;
    private static final int WIDEST = 64;

    private final boolean signed;
    private final int bits;

    ParameterType() {
        this(false, 0);
    }

    ParameterType(boolean signed, int bits) {
        this.signed = signed;
        this.bits = bits;
    }

    /** The type of that name in modinfo. */
    static ParameterType named(String name) {
        for (ParameterType type : values()) {
            if (name.equals(type.name().toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        return CUSTOM;
    }

    /**
     * The value that the text stands for: a {@link BigInteger}, {@link Boolean} or {@link String}.
     * A text that is absent means true, for the types that can do without one.
     *
     * @throws BadValue EINVAL, ERANGE or ENOSPC
     */
    Object parse(@Nullable String text) throws BadValue {
        if (text == null) {
            if (this == BOOL || this == BINT || this == CUSTOM) {
                return true;
            }
            throw new BadValue(Errno.EINVAL, "it needs a value");
        }
        return switch (this) {
            case BOOL, BINT -> truth(text);
            case INVBOOL -> !truth(text);
            case CHARP -> bounded(text);
            case CUSTOM -> text;
            default -> number(text);
        };
    }

    private static String bounded(String text) throws BadValue {
        if (text.length() > LONGEST_TEXT) {
            throw new BadValue(
                    Errno.ENOSPC, text.length() + " bytes; at most " + LONGEST_TEXT + " are kept");
        }
        return text;
    }

    /** Linux: {@code kstrtobool}, which looks at the beginning only. */
    private static boolean truth(String text) throws BadValue {
        boolean yes = TRUE.matcher(text).lookingAt();
        if (!yes && !FALSE.matcher(text).lookingAt()) {
            throw new BadValue(Errno.EINVAL, "neither y, t, 1, on nor n, f, 0, off");
        }
        return yes;
    }

    /** Too large for 64 bits is ERANGE even with a rest, too large for the type only without. */
    private BigInteger number(String text) throws BadValue {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches() || (matcher.group(1).equals("-") && !signed)) {
            throw new BadValue(Errno.EINVAL, "not a number of type " + this);
        }
        BigInteger magnitude = magnitude(matcher);
        if (magnitude.bitLength() > WIDEST) {
            throw outOfRange();
        }
        if (!matcher.group(5).isEmpty() && !matcher.group(5).equals("\n")) {
            throw new BadValue(Errno.EINVAL, "a rest '" + matcher.group(5) + "' after the number");
        }
        BigInteger value = matcher.group(1).equals("-") ? magnitude.negate() : magnitude;
        if (value.bitLength() > (signed ? bits - 1 : bits)) {
            throw outOfRange();
        }
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

    private BadValue outOfRange() {
        return new BadValue(
                Errno.ERANGE, "outside %s%d bits".formatted(signed ? "signed " : "", bits));
    }

    /** Why a text is no value of the type. */
    static final class BadValue extends Exception {

        private static final long serialVersionUID = 1L;

        final Errno errno;

        BadValue(Errno errno, String reason) {
            super(reason);
            this.errno = errno;
        }
    }
}
