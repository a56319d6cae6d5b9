package org.loadproof.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.image.ElfImage;
import org.loadproof.core.image.TargetKernel;
import org.loadproof.testkit.ElfField;
import org.loadproof.testkit.ResourceLedger;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Images of generated sections: well-formed, with one defect, and with any number of them. */
@Label("ELF images of generated sections: well-formed, and with defects")
class ElfProperties {

    private static final int ALLOCATED = 2;
    private static final int CODE = 6;
    private static final BigInteger MODULE_AREA = BigInteger.ONE.shiftLeft(30);

    /** Linux adds sizes up in 64 bits; what is over this is only known to be too much. */
    private static final BigInteger EXACT = BigInteger.ONE.shiftLeft(40);

    private final ResourceLedger ledger = new ResourceLedger();

    @Property(tries = 600, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void whatIsWellFormedIsReadBack(
            @ForAll("plans") ElfPlan plan, @ForAll @IntRange(max = 200) int after) {
        ElfDraft draft = new ElfDraft(plan);
        byte[] file = draft.bytes();
        int length = file.length;
        byte[] longer = Arrays.copyOf(file, length + after);
        TargetKernel kernel = TargetKernel.X86_64.withModuleSize(plan.structureBytes());
        ElfImage image = Answer.of(() -> ElfImage.parse(longer, length, kernel)).accepted();
        assertThat(image.name()).isEqualTo(plan.name());
        assertThat(image.info().first("name").isPresent()).isEqualTo(plan.modinfo());
        assertThat(image.hasInit()).isEqualTo(plan.defines("init_module"));
        assertThat(image.hasExit()).isEqualTo(plan.defines("cleanup_module"));
        assertThat(image.hasCommonSymbol()).isEqualTo(plan.hasCommon());
        assertThat(image.hasSymbolVersions()).isEqualTo(plan.hasVersions());
        assertMemory(image.memoryBytes(), plan.memory(ALLOCATED));
        assertMemory(image.codeBytes(), plan.memory(CODE));
        List<String> shown = plan.shown(draft);
        assertThat(image.writableCode()).hasSameSizeAs(shown);
        for (int i = 0; i < shown.size(); i++) {
            assertThat(image.writableCode().get(i)).startsWith(shown.get(i));
        }
        Statistics.label("extra sections")
                .collect(Math.min(plan.extras().size(), 4))
                .coverage(c -> c.check(4).percentage(p -> p > 20));
        Statistics.label("of everything some has")
                .collect(plan.hasVersions(), plan.hasCommon(), image.hasInit(), shown.isEmpty())
                .coverage(
                        c -> {
                            for (boolean init : new boolean[] {true, false}) {
                                c.check(false, false, init, true).percentage(p -> p > 0);
                                c.check(false, false, init, false).percentage(p -> p > 0);
                            }
                            c.checkQuery(v -> (Boolean) v.get(0)).percentage(p -> p > 0);
                            c.checkQuery(v -> (Boolean) v.get(1)).percentage(p -> p > 0);
                        });
    }

    private static void assertMemory(long found, BigInteger expected) {
        BigInteger memory = BigInteger.valueOf(found);
        if (expected.compareTo(EXACT) < 0) {
            assertThat(memory).isEqualTo(expected);
        } else {
            assertThat(memory).isGreaterThanOrEqualTo(EXACT);
        }
    }

    @Property(tries = 1200, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void oneDefectIsEnoexecByItsRule(@ForAll("plans") ElfPlan plan, @ForAll ElfDefect defect) {
        ElfDraft draft = new ElfDraft(plan);
        defect.spoil(draft);
        TargetKernel kernel = TargetKernel.X86_64.withModuleSize(plan.structureBytes());
        Answer<ElfImage> answer = Answer.of(() -> ElfImage.parse(draft.bytes(), kernel));
        assertThat(answer.errno()).isEqualTo(Errno.ENOEXEC);
        assertThat(answer.text()).containsPattern("; rule: .*" + defect.rule());
        Statistics.label("defect")
                .collect(defect)
                .coverage(
                        c -> {
                            for (ElfDefect each : ElfDefect.values()) {
                                c.check(each).count(n -> n > 0);
                            }
                        });
    }

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void aFileThatEndsTooEarlyIsEnoexec(
            @ForAll("plans") ElfPlan plan, @ForAll("places") Place place) {
        ElfDraft draft = new ElfDraft(plan);
        draft.headersFirst = false;
        byte[] file = draft.bytes();
        int length = place.in(file.length);
        Answer<ElfImage> answer =
                Answer.of(() -> ElfImage.parse(file, length, TargetKernel.X86_64));
        assertThat(answer.errno()).isEqualTo(Errno.ENOEXEC);
        Statistics.label("cut within the header")
                .collect(length < 64)
                .coverage(
                        c -> {
                            c.check(true).percentage(p -> p > 15);
                            c.check(false).percentage(p -> p > 30);
                        });
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void anyFieldsOfTheHeadersMakeAnImageOrEnoexec(
            @ForAll("plans") ElfPlan plan, @ForAll @IntRange(min = 1, max = 6) int spoilt) {
        ElfDraft draft = new ElfDraft(plan);
        int length = draft.length();
        for (int i = 0; i < spoilt; i++) {
            spoilAnyField(draft, length);
        }
        Answer<ElfImage> answer =
                Answer.of(() -> ElfImage.parse(draft.bytes(), TargetKernel.X86_64));
        if (answer.errno() != null) {
            assertThat(answer.errno()).isEqualTo(Errno.ENOEXEC);
        } else {
            assertThat(answer.accepted().memoryBytes()).isNotNegative();
            assertThat(answer.accepted().codeBytes()).isNotNegative();
        }
        Statistics.label("answer to spoilt fields")
                .collect(answer.kind())
                .coverage(
                        c -> {
                            c.check(Answer.ACCEPTED).percentage(p -> p > 0);
                            c.check("ENOEXEC").percentage(p -> p > 20);
                        });
    }

    private static void spoilAnyField(ElfDraft draft, int length) {
        ElfField[] fields = ElfField.values();
        ElfField field = fields[draft.random.nextInt(fields.length)];
        long value =
                switch (draft.random.nextInt(4)) {
                    case 0 -> draft.random.nextInt(16);
                    case 1 -> draft.random.nextInt(2 * length);
                    case 2 -> -1L - draft.random.nextInt(16);
                    default -> 1L << draft.random.nextInt(64);
                };
        if (field.compareTo(ElfField.SH_NAME) < 0) {
            draft.spoil(field, field == ElfField.E_SHOFF ? 8 : 2, value);
        } else {
            ElfDraft.Part part = draft.parts.get(draft.random.nextInt(draft.parts.size()));
            draft.spoil(part, field, 4, value);
        }
    }

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    @Verifies({Rule.R3, Rule.W4, Rule.I2, Rule.L2})
    void theFrontDoorRefusesWhatCannotBeLaidOut(@ForAll("plans") ElfPlan plan) {
        String expected = answerTo(plan);
        assertThat(ledger.load(new ElfDraft(plan).bytes())).isEqualTo(expected);
        Statistics.label("answer of the front door")
                .collect(expected)
                .coverage(
                        c -> {
                            c.check(ResourceLedger.LOADED).percentage(p -> p > 0);
                            c.check("ENOEXEC").percentage(p -> p > 0);
                            c.check("ENOMEM").percentage(p -> p > 0);
                            c.check("EINVAL").percentage(p -> p > 0);
                        });
    }

    /** In Linux's order: protection, memory, common symbols, and the directory in sysfs. */
    private static String answerTo(ElfPlan plan) {
        if (!plan.unsafe().isEmpty()) {
            return "ENOEXEC";
        }
        if (plan.memory(ALLOCATED).compareTo(MODULE_AREA) > 0) {
            return "ENOMEM";
        }
        if (plan.hasCommon()) {
            return "ENOEXEC";
        }
        return plan.name().isEmpty() ? "EINVAL" : ResourceLedger.LOADED;
    }

    @Provide
    Arbitrary<ElfPlan> plans() {
        return ElfPlan.any();
    }

    @Provide
    Arbitrary<Place> places() {
        return Place.any();
    }
}
