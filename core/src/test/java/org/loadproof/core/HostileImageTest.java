package org.loadproof.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.testkit.ResourceLedger.LOADED;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.ResourceLedger;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/**
 * A small module cut at every byte, with every bit turned over, and with fields of extreme value,
 * is loaded or refused with an errno, and nothing is left behind.
 */
@Timeout(120)
@Verifies({Rule.R3, Rule.W4, Rule.I2, Rule.L2})
class HostileImageTest {

    private final ResourceLedger ledger = new ResourceLedger();
    private final Set<String> answers = new TreeSet<>();
    private final byte[] image =
            KoBuilder.module("demo").moduleSize(80).param("count", "int").build();

    @Test
    void aCutImageIsAlwaysRefused() {
        for (int length = 1; length < image.length; length++) {
            assertThat(load(Arrays.copyOf(image, length))).isEqualTo("ENOEXEC");
        }
        assertThat(load(new byte[0])).as("nothing to read").isEqualTo("EINVAL");
        assertThat(load(image)).isEqualTo(LOADED);
    }

    /** All headers, all of modinfo, the module's structure, symbols and names. */
    @Test
    void everyBitTurnedOverIsALoadOrAnErrno() {
        turnOverEachBit(image, 0);
        // ENOENT is a "depends" that came to name a module, EINVAL a name that became empty,
        // ENOMEM a size that became huge where there are no bits in the file.
        assertThat(answers).contains(LOADED, "ENOEXEC");
        assertThat(answers).isSubsetOf(LOADED, "ENOEXEC", "ENOENT", "EINVAL", "ENOMEM");
    }

    @Test
    void everyFieldOfTheHeadersMayBeExtreme() {
        byte[] extremes = {0, 1, 0x7f, (byte) 0x80, (byte) 0xfe, (byte) 0xff};
        for (int at = 0; at < image.length - 8; at += 4) {
            for (byte extreme : extremes) {
                for (int width : new int[] {4, 8}) {
                    byte[] spoiled = image.clone();
                    Arrays.fill(spoiled, at, at + width, extreme);
                    load(spoiled);
                }
            }
        }
        assertThat(answers).contains(LOADED, "ENOEXEC");
        assertThat(answers).isSubsetOf(LOADED, "ENOEXEC", "ENOENT", "EINVAL", "ENOMEM");
    }

    @Test
    void garbageAfterAGoodHeaderIsALoadOrAnErrno() {
        Random random = new Random(4);
        for (int i = 0; i < 2000; i++) {
            byte[] garbage = image.clone();
            for (int times = random.nextInt(20); times >= 0; times--) {
                garbage[20 + random.nextInt(image.length - 20)] = (byte) random.nextInt();
            }
            load(garbage);
        }
        assertThat(answers).contains(LOADED, "ENOEXEC");
        assertThat(answers).isSubsetOf(LOADED, "ENOEXEC", "ENOENT", "EINVAL", "ENOMEM");
    }

    @Test
    void everyBitOfATrailerTurnedOverIsUnsignedOrEbadmsgOrATrailer() {
        byte[] signed = KoBuilder.module("demo").moduleSize(80).signed(20).build();
        turnOverEachBit(signed, signed.length - 40);
        assertThat(answers).contains(LOADED, "EBADMSG");
        assertThat(answers).isSubsetOf(LOADED, "EBADMSG", "ENOPKG", "ENOEXEC");
    }

    @Test
    void aCutTrailerIsNoneAndWhatIsLeftOfItIsNobodysData() {
        int imageLength = KoBuilder.module("demo").moduleSize(80).build().length;
        byte[] signed = KoBuilder.module("demo").moduleSize(80).signed(20).build();
        for (int length = 1; length <= signed.length; length++) {
            assertThat(load(Arrays.copyOf(signed, length)))
                    .isEqualTo(length < imageLength ? "ENOEXEC" : LOADED);
        }
    }

    private void turnOverEachBit(byte[] bytes, int from) {
        for (int bit = from * 8; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            load(bytes);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    private String load(byte[] bytes) {
        String answer = ledger.load(bytes);
        answers.add(answer);
        return answer;
    }
}
