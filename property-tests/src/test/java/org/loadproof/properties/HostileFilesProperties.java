package org.loadproof.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.loadproof.properties.HostileFile.Damage;
import org.loadproof.properties.HostileFile.Format;
import org.loadproof.testkit.ResourceLedger;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Whatever is in a module file: it is loaded or refused with an errno, and nothing stays. */
@Label("Damaged module files of all formats, up to 1 MiB")
class HostileFilesProperties {

    private static final int LARGEST = 1 << 20;

    private static final Set<String> ANSWERS =
            Set.of("EINVAL", "ENOEXEC", "ENOENT", "ENOMEM", "EBADMSG", "ENOPKG");

    private final ResourceLedger ledger = new ResourceLedger();

    @Property(tries = 600, shrinking = ShrinkingMode.BOUNDED)
    @Verifies({Rule.R3, Rule.W4, Rule.I2, Rule.L2})
    void aDamagedFileIsALoadOrAnErrno(@ForAll("files") HostileFile file) {
        String answer = ledger.load(file.content(), file.flags());
        boolean loaded = answer.equals(ResourceLedger.LOADED);
        if (file.damage() == Damage.NONE) {
            assertThat(answer).isEqualTo(ResourceLedger.LOADED);
        }
        if (!loaded) {
            assertThat(ANSWERS).contains(answer);
        }
        Statistics.label("answer")
                .collect(answer)
                .coverage(
                        c -> {
                            c.check(ResourceLedger.LOADED).percentage(p -> p > 20);
                            c.check("EINVAL").percentage(p -> p > 10);
                            c.check("ENOEXEC").percentage(p -> p > 5);
                        });
        Statistics.label("damage and answer")
                .collect(file.damage(), loaded)
                .coverage(
                        c -> {
                            c.check(Damage.CUT, false).percentage(p -> p > 5);
                            for (Damage damage : new Damage[] {Damage.BITS, Damage.RUN}) {
                                c.check(damage, true).percentage(p -> p > 0);
                                c.check(damage, false).percentage(p -> p > 2);
                            }
                            c.check(Damage.SPLICE, false).percentage(p -> p > 5);
                        });
        Statistics.label("format")
                .collect(file.format())
                .coverage(
                        c -> {
                            for (Format format : Format.values()) {
                                c.check(format).percentage(p -> p > 5);
                            }
                        });
        Statistics.label("over 64 KiB")
                .collect(file.bytes() > 1 << 16)
                .coverage(c -> c.check(true).percentage(p -> p > 20));
    }

    @Provide
    Arbitrary<HostileFile> files() {
        Arbitrary<Integer> bytes =
                Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 1 << 14),
                        Arbitraries.integers()
                                .between(0, LARGEST)
                                .withDistribution(RandomDistribution.uniform()));
        return Combinators.combine(
                        Arbitraries.of(Format.class),
                        Arbitraries.of(Damage.class),
                        bytes,
                        Arbitraries.longs().withDistribution(RandomDistribution.uniform()))
                .as(HostileFile::new);
    }
}
