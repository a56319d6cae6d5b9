package org.loadproof.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadproof.core.Failures;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/** What becomes of the text after the file's name. The answers are those of kernel/params.c. */
class ModuleArgumentsTest {

    private static final Map<String, String> TYPES =
            Map.of("n", "int", "on", "bool", "text", "charp", "list", "array of int", "a_b", "int");

    @Test
    void pairsAreSeparatedByBlanksAndTheLastOneCounts() throws ModuleLoadException {
        ModuleArguments args = parse("  n=1\ttext=x\n n=2 ");
        assertThat(args.values()).containsExactly(number("n", 2), Map.entry("text", "x"));
        assertThat(args.text()).isEqualTo("  n=1\ttext=x\n n=2 ");
        assertThat(args.warnings()).isEmpty();
        assertThat(parse("").values()).isEmpty();
    }

    @Test
    void aDashInANameIsAnUnderscore() throws ModuleLoadException {
        assertThat(parse("a-b=1").values()).containsExactly(number("a_b", 1));
        assertThat(parse("a_b=-1").values()).containsExactly(number("a_b", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "text=\"a b\"|a b",
                "\"text=a b\"|a b",
                "text=\"a|a",
                "text=a\"b\"|a\"b\"",
                "text=a=b|a=b",
                "text=\"\"|",
                "text=|",
                "text=\"|"
            })
    void quotesHoldBlanksTogetherAndAreDropped(String given, String value)
            throws ModuleLoadException {
        assertThat(parse(given).values())
                .containsExactly(Map.entry("text", value == null ? "" : value));
    }

    @Test
    void quotesAroundANameAreDroppedToo() throws ModuleLoadException {
        assertThat(parse("\"on\" n=1").values())
                .containsExactly(Map.entry("on", true), number("n", 1));
        assertThat(parse("\"no such\" \"on n=1").warnings())
                .containsExactly(
                        "unknown parameter 'no such' ignored", "unknown parameter 'on n' ignored");
        assertThat(parse("\"").warnings()).containsExactly("unknown parameter '' ignored");
        assertThat(parse("\"\"").warnings()).containsExactly("unknown parameter '' ignored");
    }

    @Test
    void anUnknownOneIsAWarningUnlessItIsTheLoadersOwn() throws ModuleLoadException {
        ModuleArguments args = parse("nosuch=1 n=1 other async_probe dyndbg=+p =x");
        assertThat(args.values()).containsExactly(number("n", 1));
        assertThat(args.warnings())
                .containsExactly(
                        "unknown parameter 'nosuch' ignored",
                        "unknown parameter 'other' ignored",
                        "unknown parameter '=x' ignored");
    }

    @Test
    void theLoadersOwnHaveOneSpelling() throws ModuleLoadException {
        assertThat(parse("async-probe").warnings())
                .containsExactly("unknown parameter 'async-probe' ignored");
    }

    @Test
    void twoDashesEndTheParameters() throws ModuleLoadException {
        ModuleArguments args = parse("n=1 -- n=abc rest");
        assertThat(args.values()).containsExactly(number("n", 1));
        assertThat(args.warnings()).containsExactly("parameters 'n=abc rest' after `--' ignored");
        assertThat(parse("__ n=1").values()).containsExactly(number("n", 1));
    }

    @Test
    void allAreTriedAndTheLastFailureIsTheAnswer() {
        Failures.assertErrno(Errno.ERANGE, () -> parse("n=abc n=99999999999 n=1"));
        Failures.assertErrno(Errno.EINVAL, () -> parse("n=99999999999 n=abc -- n=99999999999"));
    }

    @Test
    void aFailureNamesModuleValueParameterAndType() {
        Failures.assertErrno(Errno.EINVAL, () -> parse("n=abc"));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> parse("n=abc")))
                .hasMessage("EINVAL: m: 'abc' for parameter n of type int: not such a number");
    }

    @ParameterizedTest
    @CsvSource({
        "int, 0x10, 16",
        "int, 0X1f, 31",
        "int, 010, 8",
        "int, 0, 0",
        "int, -5, -5",
        "int, +5, 5",
        "int, -0x10, -16",
        "int, 2147483647, 2147483647",
        "int, -2147483648, -2147483648",
        "byte, 255, 255",
        "short, -32768, -32768",
        "ushort, 65535, 65535",
        "uint, 4294967295, 4294967295",
        "hexint, 0xffffffff, 4294967295",
        "long, -9223372036854775808, -9223372036854775808",
        "ulong, 18446744073709551615, 18446744073709551615",
        "ullong, 18446744073709551615, 18446744073709551615"
    })
    void numbersOfEachTypeUpToTheirEnds(String type, String text, BigInteger value)
            throws ModuleLoadException {
        assertThat(parseAs(type, "=" + text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "int, 2147483648, ERANGE",
        "int, -2147483649, ERANGE",
        "byte, 256, ERANGE",
        "short, 32768, ERANGE",
        "ushort, 65536, ERANGE",
        "uint, 4294967296, ERANGE",
        "hexint, 0x100000000, ERANGE",
        "long, 9223372036854775808, ERANGE",
        "long, -9223372036854775809, ERANGE",
        "ulong, 18446744073709551616, ERANGE",
        "int, 18446744073709551616x, ERANGE",
        "int, 4294967296x, EINVAL",
        "byte, -1, EINVAL",
        "ulong, -1, EINVAL",
        "int, 08, EINVAL",
        "int, 0xg, EINVAL",
        "int, 1x, EINVAL",
        "int, --1, EINVAL",
        "int, -+1, EINVAL",
        "int, ++1, EINVAL",
        "int, -, EINVAL",
        "int, 1.5, EINVAL",
        "bool, x, EINVAL",
        "bool, o, EINVAL",
        "bint, 2, EINVAL",
        "array of int, '1,,2', EINVAL",
        "array of byte, '1,256', ERANGE"
    })
    void whatATypeDoesNotTake(String type, String text, Errno errno) {
        Failures.assertErrno(errno, () -> parseAs(type, "=" + text));
    }

    @Test
    void oneLineEndAfterANumberIsTaken() throws ModuleLoadException {
        assertThat(parseAs("int", "=\"5\n\"")).isEqualTo(BigInteger.valueOf(5));
        Failures.assertErrno(Errno.EINVAL, () -> parseAs("int", "=\"5\n\n\""));
    }

    @ParameterizedTest
    @CsvSource({
        "bool, y, true",
        "bool, Yes, true",
        "bool, 1, true",
        "bool, t, true",
        "bool, on, true",
        "bool, ON, true",
        "bool, n, false",
        "bool, 0, false",
        "bool, F, false",
        "bool, off, false",
        "bint, 1, true",
        "invbool, 1, false",
        "invbool, n, true"
    })
    void truthIsInTheFirstLetters(String type, String text, boolean value)
            throws ModuleLoadException {
        assertThat(parseAs(type, "=" + text)).isEqualTo(value);
    }

    @Test
    void onlyABoolCanDoWithoutAValue() throws ModuleLoadException {
        for (String type : List.of("bool", "bint", "setter_of_its_own")) {
            assertThat(parseAs(type, "")).as(type).isEqualTo(true);
        }
        for (String type : List.of("int", "charp", "invbool", "array of int", "array of bool")) {
            Failures.assertErrno(Errno.EINVAL, () -> parseAs(type, ""));
        }
    }

    @Test
    void aTextMayHave1024Bytes() throws ModuleLoadException {
        String longest = "x".repeat(1024);
        assertThat(parseAs("charp", "=" + longest)).isEqualTo(longest);
        Failures.assertErrno(Errno.ENOSPC, () -> parseAs("charp", "=x" + longest));
        assertThat(parseAs("string", "=x" + longest)).isEqualTo("x" + longest);
    }

    @Test
    void anArrayNeedsAValue() {
        Failures.assertErrno(Errno.EINVAL, () -> parse("list"));
        Failures.assertErrno(Errno.EINVAL, () -> parse("list="));
    }

    @Test
    void anArrayIsAListOfValues() throws ModuleLoadException {
        assertThat(parse("list=1,2,0x3").values())
                .containsExactly(
                        Map.entry(
                                "list",
                                List.of(BigInteger.ONE, BigInteger.TWO, BigInteger.valueOf(3))));
        assertThat(parseAs("array of charp", "=a,,b")).isEqualTo(List.of("a", "", "b"));
        assertThat(parseAs("array of bool", "=y,n")).isEqualTo(List.of(true, false));
    }

    private static Object parseAs(String type, String text) throws ModuleLoadException {
        return Objects.requireNonNull(
                ModuleArguments.parse("m", "p" + text, Map.of("p", type)).values().get("p"));
    }

    private static ModuleArguments parse(String text) throws ModuleLoadException {
        return ModuleArguments.parse("m", text, TYPES);
    }

    private static Map.Entry<String, Object> number(String name, long value) {
        return Map.entry(name, BigInteger.valueOf(value));
    }
}
