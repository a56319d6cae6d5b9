package org.loadproof.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.image.ElfImage;
import org.loadproof.core.image.ModuleInfo;
import org.loadproof.core.image.ModuleInfo.Entry;
import org.loadproof.core.image.TargetKernel;
import org.loadproof.core.image.VermagicPolicy;

/** What a module says of itself, in a section of an image, comes back as it was written. */
@Label("modinfo: generated entries, any bytes, parameters, vermagic")
class ModuleInfoProperties {

    /**
     * One string of the section and the NULs behind it.
     *
     * @param text not an entry if it has no equals sign or begins with it
     */
    record Line(String text, int ends) {

        boolean isEntry() {
            return text.indexOf('=') > 0;
        }

        Entry entry() {
            int equals = text.indexOf('=');
            return new Entry(text.substring(0, equals), text.substring(equals + 1));
        }
    }

    @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenComesBackInItsOrder(
            @ForAll("lines") @Size(max = 12) List<Line> lines, @ForAll boolean lastEnds) {
        ModuleInfo info = read(section(lines, lastEnds));
        List<Entry> expected = lines.stream().filter(Line::isEntry).map(Line::entry).toList();
        assertThat(info.entries()).isEqualTo(expected);
        boolean repeated = false;
        for (Entry entry : expected) {
            List<String> all = new ArrayList<>();
            expected.stream()
                    .filter(e -> e.tag().equals(entry.tag()))
                    .forEach(e -> all.add(e.value()));
            assertThat(info.all(entry.tag())).isEqualTo(all);
            assertThat(info.first(entry.tag())).contains(all.get(0));
            repeated |= all.size() > 1;
        }
        assertThat(info.first("no such tag")).isEmpty();
        long dropped = lines.stream().filter(line -> !line.isEntry()).count();
        Statistics.label("a repeated tag")
                .collect(repeated)
                .coverage(c -> c.check(true).percentage(p -> p > 15));
        Statistics.label("something that is no entry")
                .collect(dropped > 0)
                .coverage(
                        c -> {
                            c.check(true).percentage(p -> p > 15);
                            c.check(false).percentage(p -> p > 0);
                        });
        Statistics.label("an empty value")
                .collect(expected.stream().anyMatch(entry -> entry.value().isEmpty()))
                .coverage(c -> c.check(true).percentage(p -> p > 10));
        Statistics.label("the last string ends in NUL").collect(lastEnds);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void anyBytesAreTheEntriesBetweenTheirNuls(@ForAll("soup") byte[] section) {
        List<Entry> expected = entriesOf(section);
        assertThat(read(section).entries()).isEqualTo(expected);
        boolean malformed =
                expected.stream().anyMatch(e -> (e.tag() + e.value()).indexOf('\ufffd') >= 0);
        Statistics.label("entries in any bytes")
                .collect(expected.isEmpty() ? "none" : expected.size() == 1 ? "one" : "more")
                .coverage(
                        c -> {
                            c.check("none").percentage(p -> p > 0);
                            c.check("one").percentage(p -> p > 0);
                            c.check("more").percentage(p -> p > 10);
                        });
        Statistics.label("bytes that are no UTF-8")
                .collect(malformed)
                .coverage(
                        c -> {
                            c.check(true).percentage(p -> p > 15);
                            c.check(false).percentage(p -> p > 0);
                        });
    }

    @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void parametersAndNeedsAreTheFirstOfTheirName(
            @ForAll("declarations") @Size(max = 10) List<Line> lines) {
        ModuleInfo info = read(section(lines, true));
        Map<String, String> types = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        Optional<String> depends = Optional.empty();
        int declared = 0;
        for (Line line : lines) {
            Entry entry = line.entry();
            int colon = entry.value().indexOf(':');
            if (entry.tag().equals("depends")) {
                depends = depends.isEmpty() ? Optional.of(entry.value()) : depends;
            } else if (colon > 0) {
                String name = entry.value().substring(0, colon);
                names.add(name);
                declared++;
                if (entry.tag().equals("parmtype")) {
                    types.putIfAbsent(name, entry.value().substring(colon + 1));
                }
            }
        }
        assertThat(new ArrayList<>(info.parameterTypes().entrySet()))
                .isEqualTo(new ArrayList<>(types.entrySet()));
        assertThat(new ArrayList<>(info.parameterNames())).isEqualTo(new ArrayList<>(names));
        assertThat(info.depends()).isEqualTo(needed(depends.orElse("")));
        Statistics.label("a parameter declared twice")
                .collect(declared > names.size())
                .coverage(c -> c.check(true).percentage(p -> p > 15));
        Statistics.label("needed modules")
                .collect(Math.min(2, info.depends().size()))
                .coverage(
                        c -> {
                            c.check(0).percentage(p -> p > 0);
                            c.check(1).percentage(p -> p > 0);
                            c.check(2).percentage(p -> p > 0);
                        });
    }

    @Property(tries = 800, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void aVermagicIsTheKernelsOrForcedOrEnoexec(
            @ForAll("vermagics") List<String> own,
            @ForAll("vermagics") List<String> kernels,
            @ForAll boolean versioned,
            @ForAll boolean ignored,
            @ForAll boolean forced) {
        List<Entry> entries = own.stream().map(text -> new Entry("vermagic", text)).toList();
        VermagicPolicy policy = new VermagicPolicy(kernels.stream().findFirst(), forced);
        Answer<Boolean> answer =
                Answer.of(() -> policy.fits(new ModuleInfo(entries), versioned, ignored));
        boolean compared = !own.isEmpty() && !kernels.isEmpty() && !ignored;
        if (compared && same(own.get(0), kernels.get(0), versioned)) {
            assertThat(answer.accepted()).isTrue();
        } else if (!compared && forced) {
            assertThat(answer.accepted()).isFalse();
        } else {
            assertThat(answer.errno()).isEqualTo(Errno.ENOEXEC);
        }
        Statistics.label("vermagic compared, and answer")
                .collect(compared, answer.kind())
                .coverage(
                        c -> {
                            for (boolean each : new boolean[] {true, false}) {
                                c.check(each, Answer.ACCEPTED).percentage(p -> p > 0);
                                c.check(each, "ENOEXEC").percentage(p -> p > 0);
                            }
                        });
        Statistics.label("equal but for the release, with symbol versions")
                .collect(
                        compared
                                && versioned
                                && answer.errno() == null
                                && !own.get(0).equals(kernels.get(0)))
                .coverage(c -> c.check(true).percentage(p -> p > 0));
    }

    /** With symbol versions the release, which is the first word, may differ. */
    private static boolean same(String own, String kernels, boolean versioned) {
        return own.equals(kernels) || (versioned && flags(own).equals(flags(kernels)));
    }

    private static String flags(String vermagic) {
        List<String> words = new ArrayList<>(Arrays.asList(vermagic.split(" ", -1)));
        words.set(0, "");
        return words.toString();
    }

    private static List<String> needed(String depends) {
        List<String> needed = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (char each : (depends + ',').toCharArray()) {
            if (each != ',') {
                name.append(each == '-' ? '_' : each);
            } else if (name.length() > 0) {
                needed.add(name.toString());
                name.setLength(0);
            }
        }
        return needed;
    }

    /** One byte after the other, as the kernel goes through the section. */
    private static List<Entry> entriesOf(byte[] section) {
        List<Entry> entries = new ArrayList<>();
        int start = 0;
        int equals = -1;
        for (int i = 0; i <= section.length; i++) {
            if (i == section.length || section[i] == 0) {
                if (equals > start) {
                    entries.add(
                            new Entry(text(section, start, equals), text(section, equals + 1, i)));
                }
                start = i + 1;
                equals = -1;
            } else if (section[i] == '=' && equals < 0) {
                equals = i;
            }
        }
        return entries;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static byte[] section(List<Line> lines, boolean lastEnds) {
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            section.writeBytes(line.text().getBytes(StandardCharsets.UTF_8));
            boolean ends = i < lines.size() - 1 || lastEnds;
            section.writeBytes(new byte[ends ? line.ends() : 0]);
        }
        return section.toByteArray();
    }

    /** As the section of an image, which is the only way in. */
    private static ModuleInfo read(byte[] section) {
        ElfPlan plan = ElfPlan.plain("demo");
        ElfDraft draft = new ElfDraft(plan);
        draft.insert(ElfDraft.Part.of(".modinfo", 1, 2, section));
        byte[] file = draft.bytes();
        return Answer.of(() -> ElfImage.parse(file, TargetKernel.X86_64)).accepted().info();
    }

    @Provide
    Arbitrary<List<Line>> lines() {
        Arbitrary<String> odd =
                Arbitraries.strings()
                        .withCharRange('\u0001', '\ud7ff')
                        .withCharRange('\u0001', '\u007f')
                        .ofMaxLength(6);
        Arbitrary<String> tag =
                Arbitraries.oneOf(
                        Arbitraries.of("license", "alias", "alias", "firmware", "licens"), odd);
        Arbitrary<String> value =
                Arbitraries.oneOf(odd, Arbitraries.of("", "GPL", "=", "a=b", "pci:v*", " "));
        Arbitrary<String> entry = Combinators.combine(tag, value).as((t, v) -> t + "=" + v);
        Arbitrary<String> text =
                Arbitraries.frequencyOf(
                        Tuple.of(8, entry), Tuple.of(1, Arbitraries.of("", "GPL", "=GPL", "=")));
        return Combinators.combine(text, Arbitraries.integers().between(1, 4)).as(Line::new).list();
    }

    @Provide
    Arbitrary<byte[]> soup() {
        Arbitrary<Byte> separator = Arbitraries.of((byte) 0, (byte) '=', (byte) '=');
        Arbitrary<Byte> text = Arbitraries.of((byte) 'a', (byte) 'b', (byte) ' ', (byte) ':');
        return Arbitraries.frequencyOf(
                        Tuple.of(3, separator), Tuple.of(4, text), Tuple.of(1, Arbitraries.bytes()))
                .array(byte[].class)
                .ofMaxSize(50);
    }

    @Provide
    Arbitrary<List<Line>> declarations() {
        Arbitrary<String> tag = Arbitraries.of("parmtype", "parmtype", "parm", "depends");
        Arbitrary<String> name = Arbitraries.of("a", "b", "c-d", "c_d", "", "e");
        Arbitrary<String> separator = Arbitraries.of(":", ":", ":", ",", "::", "");
        Arbitrary<String> rest = Arbitraries.of("int", "bool", "array of charp", ",", "x,,y-z", "");
        return Combinators.combine(tag, name, separator, rest)
                .as((t, n, s, r) -> new Line(t + "=" + n + s + r, 1))
                .list();
    }

    /** None, one or two, of which the first counts. */
    @Provide
    Arbitrary<List<String>> vermagics() {
        Arbitrary<String> release = Arbitraries.of("6.12.0", "6.12.1", "6.12.0", "");
        Arbitrary<String> flags =
                Arbitraries.of(" SMP mod_unload ", " SMP ", " SMP mod_unload", "");
        Arbitrary<String> text = Combinators.combine(release, flags).as(String::concat);
        return Arbitraries.frequencyOf(
                Tuple.of(1, text.list().ofSize(0)),
                Tuple.of(4, text.list().ofSize(1)),
                Tuple.of(1, text.list().ofSize(2)));
    }
}
