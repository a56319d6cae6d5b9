package org.loadproof.properties;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.Errno;

/**
 * One argument as it is written, and what has to come of it. The text is made from the meaning, so
 * nothing here parses.
 *
 * @param name the parameter's declared name; null if there is none of that name
 * @param value what reads back; null if the value is refused or the name unknown
 * @param errno why the value is refused; null if it is not
 * @param warning the name of which a warning has to tell; null if of none
 */
record Argument(
        String text,
        @Nullable String name,
        @Nullable Object value,
        @Nullable Errno errno,
        @Nullable String warning) {

    /** One of every type; none of the names is another one with its dashes turned over. */
    static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("a_byte", "byte"),
                    Map.entry("a_short", "short"),
                    Map.entry("a_ushort", "ushort"),
                    Map.entry("an_int", "int"),
                    Map.entry("a_uint", "uint"),
                    Map.entry("hexint", "hexint"),
                    Map.entry("a_long", "long"),
                    Map.entry("a_ulong", "ulong"),
                    Map.entry("a_ullong", "ullong"),
                    Map.entry("on", "bool"),
                    Map.entry("_bint_", "bint"),
                    Map.entry("in_v_bool", "invbool"),
                    Map.entry("some_text", "charp"),
                    Map.entry("own__setter", "of_its_own"),
                    Map.entry("shorts", "array of short"),
                    Map.entry("texts", "array of charp"),
                    Map.entry("truths", "array of bool"));

    private static final List<String> NUMBERS =
            TYPES.keySet().stream()
                    .filter(name -> NumberText.TYPES.containsKey(TYPES.get(name)))
                    .sorted()
                    .toList();

    /** How an argument is quoted. */
    private enum Quotes {
        NONE,
        VALUE,
        WHOLE
    }

    /** A value as it is written and what reads back, or the errno in its place. */
    record Value(@Nullable String text, @Nullable Object meaning, @Nullable Errno errno) {}

    static Arbitrary<Argument> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, numbers()),
                Tuple.of(3, truths()),
                Tuple.of(3, texts()),
                Tuple.of(4, arrays()),
                Tuple.of(2, unknown()));
    }

    /** A number for a parameter of one of the types of numbers. */
    static Arbitrary<Argument> numbers() {
        return Arbitraries.of(NUMBERS)
                .flatMap(
                        name ->
                                written(
                                        name,
                                        NumberText.of(String.valueOf(TYPES.get(name)))
                                                .map(NumberText::value)));
    }

    private static Arbitrary<Argument> truths() {
        Arbitrary<Argument> plain =
                Arbitraries.of("on", "_bint_")
                        .flatMap(name -> written(name, truth(new Value(null, true, null))));
        Value missing = new Value(null, null, Errno.EINVAL);
        return Arbitraries.oneOf(
                plain, written("in_v_bool", truth(missing).map(Argument::inverted)));
    }

    private static Value inverted(Value value) {
        return value.meaning instanceof Boolean truth ? new Value(value.text, !truth, null) : value;
    }

    /** Only the first letter counts, or the first two of on and off. */
    private static Arbitrary<Value> truth(Value without) {
        Arbitrary<String> rest = Arbitraries.of("", "", "es", "x 1", "\n", "=");
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of("y", "Y", "t", "T", "1", "on", "oN", "On"), rest)
                        .as((yes, more) -> new Value(yes + more, true, null)),
                Combinators.combine(Arbitraries.of("n", "N", "f", "F", "0", "of", "OFF"), rest)
                        .as((no, more) -> new Value(no + more, false, null)),
                Arbitraries.of("", "o", "2", "x", " y", "-1")
                        .map(none -> new Value(none, null, Errno.EINVAL)),
                Arbitraries.just(without));
    }

    private static Arbitrary<Argument> texts() {
        Arbitrary<Value> text = letters(30).map(any -> new Value(any, any, null));
        Arbitrary<Value> edge =
                Arbitraries.of(1024, 1025, 2000)
                        .map("x"::repeat)
                        .map(
                                x ->
                                        x.length() > 1024
                                                ? new Value(x, null, Errno.ENOSPC)
                                                : new Value(x, x, null));
        Value missing = new Value(null, null, Errno.EINVAL);
        Arbitrary<Value> bounded =
                Arbitraries.frequencyOf(
                        Tuple.of(4, text),
                        Tuple.of(3, edge),
                        Tuple.of(1, Arbitraries.just(missing)));
        Arbitrary<Value> free =
                Arbitraries.oneOf(text, Arbitraries.just(new Value(null, true, null)));
        return Arbitraries.oneOf(written("some_text", bounded), written("own__setter", free));
    }

    private static Arbitrary<String> letters(int most) {
        return Arbitraries.strings().withChars("ab09 \t=-_.:\u00e4\u20ac").ofMaxLength(most);
    }

    private static Arbitrary<Argument> arrays() {
        Arbitrary<Value> texts = letters(6).map(text -> new Value(text, text, null));
        Arbitrary<Value> truths = truth(new Value("", null, Errno.EINVAL));
        return Arbitraries.oneOf(
                written("shorts", array(NumberText.of("short").map(NumberText::value))),
                written("texts", array(texts)),
                written("truths", array(truths)));
    }

    /** The first element that is refused ends it. */
    private static Arbitrary<Value> array(Arbitrary<Value> element) {
        Arbitrary<Value> some = element.list().ofMinSize(1).ofMaxSize(4).map(Argument::joined);
        Value missing = new Value(null, null, Errno.EINVAL);
        return Arbitraries.frequencyOf(Tuple.of(9, some), Tuple.of(1, Arbitraries.just(missing)));
    }

    private static Value joined(List<Value> elements) {
        List<String> texts = new ArrayList<>();
        List<Object> meanings = new ArrayList<>();
        Errno errno = null;
        for (Value element : elements) {
            texts.add(String.valueOf(element.text));
            errno = errno == null ? element.errno : errno;
            if (element.meaning != null) {
                meanings.add(element.meaning);
            }
        }
        String text = String.join(",", texts);
        return errno == null ? new Value(text, meanings, null) : new Value(text, null, errno);
    }

    private static Arbitrary<Argument> unknown() {
        Arbitrary<String> names =
                Arbitraries.of(
                        "other",
                        "an_in",
                        "an_intt",
                        "AN_INT",
                        "-",
                        "on-",
                        "async-probe",
                        "dyn-dbg");
        Arbitrary<String> own = Arbitraries.of("async_probe", "dyndbg");
        Arbitrary<Value> values =
                Arbitraries.oneOf(
                        letters(10).map(text -> new Value(text, null, null)),
                        Arbitraries.just(new Value(null, null, null)));
        return Arbitraries.oneOf(
                Combinators.combine(names, values, Arbitraries.of(Quotes.class))
                        .as((name, v, q) -> spelt(name, null, v, q, name)),
                Combinators.combine(own, values, Arbitraries.of(Quotes.class))
                        .as((name, v, q) -> spelt(name, null, v, q, null)));
    }

    /** For that parameter, some of its underscores written as dashes. */
    private static Arbitrary<Argument> written(String name, Arbitrary<Value> values) {
        return Combinators.combine(
                        values, Arbitraries.of(Quotes.class), Arbitraries.integers().between(0, 7))
                .as(
                        (value, quotes, dashes) ->
                                spelt(dashed(name, dashes), name, value, quotes, null));
    }

    private static String dashed(String name, int which) {
        StringBuilder spelt = new StringBuilder(name);
        int bit = 0;
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '_' && (which >> bit++ & 1) != 0) {
                spelt.setCharAt(i, '-');
            }
        }
        return spelt.toString();
    }

    /** Blanks need quotes. */
    private static Argument spelt(
            String spelling,
            @Nullable String name,
            Value value,
            Quotes wanted,
            @Nullable String warning) {
        String text = value.text;
        boolean blank = text != null && !text.matches("[^ \\t\\n]*");
        Quotes quotes = blank && wanted == Quotes.NONE ? Quotes.VALUE : wanted;
        String whole =
                text == null
                        ? spelling
                        : spelling + '=' + (quotes == Quotes.VALUE ? '"' + text + '"' : text);
        String written = quotes == Quotes.WHOLE ? '"' + whole + '"' : whole;
        return new Argument(written, name, value.meaning, value.errno, warning);
    }

    /** A text for a number: sign, prefix, digits, and what follows them. */
    record NumberText(String type, BigInteger magnitude, String sign, int base, String rest) {

        /** The widths in bits, negative for the types that have a sign. */
        static final Map<String, Integer> TYPES =
                Map.of(
                        "byte", 8, "short", -16, "ushort", 16, "int", -32, "uint", 32, "hexint", 32,
                        "long", -64, "ulong", 64, "ullong", 64);

        private static final Map<Integer, String> PREFIXES = Map.of(8, "0", 10, "", 16, "0x");

        /** Often at the end of a type's range, its own or another's. */
        static Arbitrary<NumberText> of(String type) {
            Arbitrary<BigInteger> border =
                    Combinators.combine(
                                    Arbitraries.of(0, 7, 8, 15, 16, 31, 32, 63, 64, 65),
                                    Arbitraries.integers().between(-1, 1))
                            .as(
                                    (bits, d) ->
                                            BigInteger.ONE
                                                    .shiftLeft(bits)
                                                    .add(BigInteger.valueOf(d)));
            int own = Math.abs(TYPES.getOrDefault(type, 0));
            Arbitrary<BigInteger> inside =
                    Arbitraries.bigIntegers()
                            .between(BigInteger.ZERO, BigInteger.ONE.shiftLeft(own - 1));
            return Combinators.combine(
                            Arbitraries.oneOf(border, inside, inside),
                            Arbitraries.of("", "", "", "-", "+", "--"),
                            Arbitraries.of(8, 10, 10, 16),
                            Arbitraries.frequency(
                                    Tuple.of(9, ""),
                                    Tuple.of(2, "\n"),
                                    Tuple.of(1, "x"),
                                    Tuple.of(1, "\n\n"),
                                    Tuple.of(1, " "),
                                    Tuple.of(1, ".0")))
                    .as((m, sign, base, rest) -> new NumberText(type, m, sign, base, rest));
        }

        Value value() {
            String text = sign + PREFIXES.get(base) + magnitude.toString(base) + rest;
            Errno errno = errno();
            BigInteger meaning = sign.equals("-") ? magnitude.negate() : magnitude;
            return new Value(text, errno == null ? meaning : null, errno);
        }

        /** The sign, then what no 64 bits hold, then the rest, then the type's own range. */
        private @Nullable Errno errno() {
            int width = TYPES.getOrDefault(type, 0);
            boolean negative = sign.equals("-");
            if (sign.equals("--") || (negative && width > 0)) {
                return Errno.EINVAL;
            }
            if (magnitude.bitLength() > 64) {
                return Errno.ERANGE;
            }
            if (!rest.isEmpty() && !rest.equals("\n")) {
                return Errno.EINVAL;
            }
            BigInteger largest = BigInteger.ONE.shiftLeft(width < 0 ? -width - 1 : width);
            BigInteger excess = magnitude.subtract(negative ? BigInteger.ONE : BigInteger.ZERO);
            return excess.compareTo(largest) < 0 ? null : Errno.ERANGE;
        }
    }
}
