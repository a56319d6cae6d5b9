package org.loadproof.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.image.ModuleArguments;

/** The arguments of a load, against what they were written from and against Linux's own steps. */
@Label("Module parameters: values of every type, whole argument lists, any text")
class ParameterProperties {

    private static final String BLANKS = " \t\n\u000b\f\r\u00a0";

    /** Types that take any text, so that what was cut out of the arguments shows. */
    private static final Map<String, String> ANY_TEXT =
            Map.of("a", "free", "n", "charp", "b_b", "free");

    @Property(tries = 900, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void aNumberIsItselfOrOutOfRangeOrNone(@ForAll("numbers") Argument number) {
        Answer<ModuleArguments> answer = parse(number.text());
        if (number.errno() != null) {
            assertThat(answer.errno()).isEqualTo(number.errno());
        } else {
            assertThat(answer.accepted().values())
                    .isEqualTo(Collections.singletonMap(number.name(), number.value()));
        }
        Statistics.label("type and answer")
                .collect(Argument.TYPES.get(String.valueOf(number.name())), answer.kind())
                .coverage(
                        c -> {
                            for (String type : Argument.NumberText.TYPES.keySet()) {
                                c.check(type, Answer.ACCEPTED).percentage(p -> p > 0);
                            }
                        });
        Statistics.label("answer to a number")
                .collect(answer.kind())
                .coverage(
                        c -> {
                            c.check("EINVAL").percentage(p -> p > 15);
                            c.check("ERANGE").percentage(p -> p > 0);
                        });
    }

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void everyArgumentReadsBackAndTheLastFailureIsTheAnswer(
            @ForAll("arguments") @Size(max = 6) List<Argument> arguments,
            @ForAll("blanks") String before,
            @ForAll("blanks") String between,
            @ForAll("tails") String tail) {
        StringBuilder text = new StringBuilder(before);
        Map<String, Object> values = new HashMap<>();
        List<String> warnings = new ArrayList<>();
        Errno failure = null;
        for (Argument argument : arguments) {
            text.append(argument.text()).append(between);
            failure = argument.errno() == null ? failure : argument.errno();
            if (argument.name() != null && argument.value() != null) {
                values.put(argument.name(), argument.value());
            }
            if (argument.warning() != null) {
                warnings.add("unknown parameter '" + argument.warning() + "' ignored");
            }
        }
        if (!tail.isEmpty()) {
            text.append("--").append(between).append(tail);
            warnings.add("parameters '" + tail + "' after `--' ignored");
        }
        Answer<ModuleArguments> answer = parse(text.toString());
        assertThat(answer.errno()).isEqualTo(failure);
        if (failure == null) {
            assertThat(answer.accepted().values()).isEqualTo(values);
            assertThat(answer.accepted().warnings()).isEqualTo(warnings);
            assertThat(answer.accepted().text()).isEqualTo(text.toString());
        }
        Statistics.label("answer to a list")
                .collect(answer.kind())
                .coverage(
                        c -> {
                            c.check(Answer.ACCEPTED).percentage(p -> p > 15);
                            c.check("EINVAL").percentage(p -> p > 10);
                            c.check("ERANGE").percentage(p -> p > 0);
                            c.check("ENOSPC").percentage(p -> p > 0);
                        });
        Statistics.label("accepted lists, by size")
                .collect(answer.errno() == null, Math.min(arguments.size(), 3))
                .coverage(
                        c -> {
                            for (int size = 0; size <= 3; size++) {
                                c.check(true, size).percentage(p -> p > 0);
                            }
                        });
        Statistics.label("a warning")
                .collect(!warnings.isEmpty())
                .coverage(c -> c.check(true).percentage(p -> p > 20));
    }

    @Property(tries = 800, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void anyTextIsCutAsLinuxCutsIt(@ForAll("soup") String text) {
        Map<String, Object> values = new HashMap<>();
        List<String> warnings = new ArrayList<>();
        boolean missing = false;
        int at = skipBlanks(text, 0);
        while (at < text.length()) {
            NextArgument next = NextArgument.at(text, at);
            at = skipBlanks(text, next.end);
            String name = next.name.replace('-', '_');
            String type = ANY_TEXT.get(name);
            if (next.value == null && next.name.equals("--")) {
                warnings.add("parameters '" + text.substring(at) + "' after `--' ignored");
                break;
            }
            if (type == null) {
                warnings.add("unknown parameter '" + next.name + "' ignored");
            } else if (next.value != null) {
                values.put(name, next.value);
            } else if (type.equals("free")) {
                values.put(name, true);
            } else {
                missing = true;
            }
        }
        Answer<ModuleArguments> answer =
                Answer.of(() -> ModuleArguments.parse("m", text, ANY_TEXT));
        assertThat(answer.errno()).isEqualTo(missing ? Errno.EINVAL : null);
        if (!missing) {
            assertThat(answer.accepted().values()).isEqualTo(values);
            assertThat(answer.accepted().warnings()).isEqualTo(warnings);
        }
        Statistics.label("answer to any text")
                .collect(answer.kind())
                .coverage(
                        c -> {
                            c.check(Answer.ACCEPTED).percentage(p -> p > 20);
                            c.check("EINVAL").percentage(p -> p > 0);
                        });
        Statistics.label("values in any text")
                .collect(Math.min(values.size(), 2))
                .coverage(
                        c -> {
                            c.check(0).percentage(p -> p > 0);
                            c.check(1).percentage(p -> p > 0);
                            c.check(2).percentage(p -> p > 0);
                        });
        Statistics.label("a quote")
                .collect(text.indexOf('"') >= 0)
                .coverage(c -> c.check(true).percentage(p -> p > 30));
    }

    /** Linux: {@code next_arg}, character by character. */
    private record NextArgument(String name, @Nullable String value, int end) {

        static NextArgument at(String text, int from) {
            boolean opened = text.charAt(from) == '"';
            int start = opened ? from + 1 : from;
            boolean inside = opened;
            int equals = start; // nothing: a name has at least one character before it
            int i = start;
            while (i < text.length() && (inside || BLANKS.indexOf(text.charAt(i)) < 0)) {
                if (equals == start && text.charAt(i) == '=') {
                    equals = i;
                }
                inside ^= text.charAt(i) == '"';
                i++;
            }
            if (equals == start) {
                int end = opened && i > start && text.charAt(i - 1) == '"' ? i - 1 : i;
                return new NextArgument(text.substring(start, end), null, i);
            }
            String name = text.substring(start, equals);
            int valueAt = equals + 1;
            boolean quoted = valueAt < i && text.charAt(valueAt) == '"';
            boolean closed = (quoted || opened) && text.charAt(i - 1) == '"';
            int first = quoted ? valueAt + 1 : valueAt;
            int last = Math.max(first, closed ? i - 1 : i);
            return new NextArgument(name, text.substring(first, last), i);
        }
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static Answer<ModuleArguments> parse(String text) {
        return Answer.of(() -> ModuleArguments.parse("m", text, Argument.TYPES));
    }

    @Provide
    Arbitrary<Argument> numbers() {
        return Argument.numbers();
    }

    @Provide
    Arbitrary<List<Argument>> arguments() {
        return Argument.any().list();
    }

    @Provide
    Arbitrary<String> blanks() {
        return Arbitraries.of(" ", "\t", " \n", "\u00a0", "\u000b\f\r");
    }

    /** What follows two dashes; often there is nothing, and then no dashes either. */
    @Provide
    Arbitrary<String> tails() {
        return Arbitraries.of("", "", "", "", "an_int=x", "on -- \"", "--");
    }

    @Provide
    Arbitrary<String> soup() {
        Arbitrary<String> piece =
                Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.of("a=", "n=", "b-b=", "b_b", "a", "n", "-b=")),
                        Tuple.of(2, Arbitraries.of("\"", "\"\"", "=\"")),
                        Tuple.of(3, Arbitraries.of(" ", "\t", "\u00a0", " \n")),
                        Tuple.of(3, Arbitraries.of("=", "-", "--", "x", "1,2", " -- ")));
        return piece.list().ofMaxSize(12).map(pieces -> String.join("", pieces));
    }
}
