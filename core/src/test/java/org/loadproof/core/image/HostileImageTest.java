package org.loadproof.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.core.Failures.assertErrno;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.KoBuilder;

/**
 * A small module cut at every byte, with every bit turned over, and with fields of extreme value.
 */
class HostileImageTest {

    private final byte[] image =
            KoBuilder.module("demo").moduleSize(80).depends("a", "b").param("count", "int").build();

    @Test
    void aCutImageIsAlwaysRefused() {
        for (int length = 0; length < image.length; length++) {
            byte[] shorter = Arrays.copyOf(image, length);
            assertErrno(Errno.ENOEXEC, () -> ElfImage.parse(shorter, TargetKernel.X86_64));
        }
    }

    @Test
    void everyBitTurnedOverGivesAModuleOrEnoexec() {
        int accepted = 0;
        for (int bit = 0; bit < image.length * 8; bit++) {
            image[bit / 8] ^= (byte) (1 << bit % 8);
            accepted += answer(image) ? 1 : 0;
            image[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertThat(accepted).isBetween(1, image.length * 8 - 1);
    }

    @Test
    void everyFieldOfTheHeadersMayBeExtreme() {
        byte[] extremes = {0, 1, 0x7f, (byte) 0x80, (byte) 0xfe, (byte) 0xff};
        int accepted = 0;
        for (int at = 0; at < image.length - 8; at += 4) {
            for (byte extreme : extremes) {
                for (int width : new int[] {4, 8}) {
                    byte[] spoiled = image.clone();
                    Arrays.fill(spoiled, at, at + width, extreme);
                    accepted += answer(spoiled) ? 1 : 0;
                }
            }
        }
        assertThat(accepted).isPositive();
    }

    @Test
    void garbageAfterAGoodHeaderGivesAModuleOrEnoexec() {
        Random random = new Random(4);
        for (int i = 0; i < 2000; i++) {
            byte[] garbage = image.clone();
            for (int times = random.nextInt(20); times >= 0; times--) {
                garbage[20 + random.nextInt(image.length - 20)] = (byte) random.nextInt();
            }
            answer(garbage);
        }
    }

    @Test
    void everyBitOfATrailerTurnedOverIsUnsignedOrEbadmsgOrATrailer() {
        byte[] signed = KoBuilder.module("demo").moduleSize(80).signed().build();
        Set<Errno> answers = EnumSet.noneOf(Errno.class);
        for (int bit = (signed.length - 40) * 8; bit < signed.length * 8; bit++) {
            signed[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                SignatureTrailer trailer = SignatureTrailer.read(signed);
                assertThat(trailer.imageLength()).isBetween(1, signed.length);
            } catch (ModuleLoadException e) {
                answers.add(e.errno());
            }
            signed[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertThat(answers).containsExactly(Errno.EBADMSG);
    }

    @Test
    void aCutSignedFileIsRefusedOrCutBelowItsImage() throws ModuleLoadException {
        byte[] signed = KoBuilder.module("demo").moduleSize(80).signed().build();
        for (int length = 0; length < signed.length; length++) {
            byte[] shorter = Arrays.copyOf(signed, length);
            assertThat(SignatureTrailer.read(shorter)).isEqualTo(SignatureTrailer.ignored(shorter));
        }
    }

    /**
     * Whether the image is taken; a refusal has to be ENOEXEC, and anything else thrown is a bug.
     */
    private static boolean answer(byte[] bytes) {
        try {
            ElfImage taken = ElfImage.parse(bytes, TargetKernel.X86_64);
            return taken.name().length() < 56 && !taken.info().depends().contains("");
        } catch (ModuleLoadException e) {
            if (e.errno() != Errno.ENOEXEC) {
                throw new AssertionError("refused with another errno", e);
            }
            return false;
        }
    }
}
