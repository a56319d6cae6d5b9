package org.loadproof.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.loadproof.core.Failures.assertErrno;

import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Packed;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Bombs: little input that would become a lot of image. */
@Verifies(Rule.E1)
class DecompressionLimitsTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final int ANY_RATIO = Integer.MAX_VALUE;

    @ParameterizedTest
    @EnumSource
    void aBombStopsAtTheLimitOfBytes(Compression format) {
        byte[] bomb = Packed.as(format, new byte[2 * MEBIBYTE]);
        Decompressor limited = limited(MEBIBYTE, ANY_RATIO);
        assertThatThrownBy(() -> limited.decompress(bomb))
                .isInstanceOf(ModuleLoadException.class)
                .hasMessageMatching(
                        "ENOMEM: %s: image is over the limit of 1048576 bytes; \\d+ of \\d+ bytes of data consumed"
                                .formatted(format));
    }

    @ParameterizedTest
    @EnumSource
    void aBombStopsAtTheRatio(Compression format) {
        byte[] bomb = Packed.as(format, new byte[MEBIBYTE]);
        Decompressor limited = limited(32 * MEBIBYTE, 100);
        assertThatThrownBy(() -> limited.decompress(bomb))
                .isInstanceOf(ModuleLoadException.class)
                .hasMessageMatching(
                        "ENOMEM: %s: image is over the limit of 100 times the compressed %d bytes; \\d+ of .*"
                                .formatted(format, bomb.length));
    }

    @ParameterizedTest
    @EnumSource
    void theMessageTellsHowMuchWasConsumed(Compression format) {
        byte[] noise = new byte[MEBIBYTE / 4];
        new Random(3).nextBytes(noise);
        byte[] packed = Packed.as(format, noise);
        Decompressor limited = limited(1 << 16, ANY_RATIO);
        assertThatThrownBy(() -> limited.decompress(packed))
                .extracting(e -> ("" + e.getMessage()).replaceAll(".*; (\\d+) of .*", "$1"))
                .extracting(Integer::parseInt, InstanceOfAssertFactories.INTEGER)
                .isBetween(1 << 16, 3 << 16);
    }

    @ParameterizedTest
    @EnumSource
    void anImageOfExactlyTheLimitPasses(Compression format) throws ModuleLoadException {
        byte[] image = new byte[100_000];
        byte[] packed = Packed.as(format, image);
        assertThat(limited(100_000, ANY_RATIO).decompress(packed)).isEqualTo(image);
        assertErrno(Errno.ENOMEM, () -> limited(99_999, ANY_RATIO).decompress(packed));
    }

    @ParameterizedTest
    @EnumSource
    void anImageOfExactlyTheRatioPasses(Compression format) throws ModuleLoadException {
        int packedLength = Packed.as(format, new byte[100_000]).length;
        int ratio = (100_000 + packedLength - 1) / packedLength;
        byte[] packed = Packed.as(format, new byte[100_000]);
        assertThat(limited(MEBIBYTE, ratio).decompress(packed)).hasSize(100_000);
        assertErrno(Errno.ENOMEM, () -> limited(MEBIBYTE, ratio - 1).decompress(packed));
    }

    @Test
    void anXzDecoderMayNotTakeMoreThanItsShare() throws ModuleLoadException {
        byte[] packed = Packed.xz(new byte[1000]); // its dictionary has 1 MiB
        Decompressor enough = new Decompressor(new DecompressionLimits(1000, 100, 2 * MEBIBYTE));
        assertThat(enough.decompress(packed)).hasSize(1000);
        Decompressor tight = new Decompressor(new DecompressionLimits(1000, 100, MEBIBYTE / 2));
        assertThatThrownBy(() -> tight.decompress(packed))
                .hasMessageStartingWith("EINVAL: XZ")
                .hasMessageContaining("512 KiB");
    }

    @Test
    void aZstdWindowMayNotBeLargerThanItsShare() throws ModuleLoadException {
        byte[] packed = Packed.zstd(new byte[4 * MEBIBYTE]); // its window has 2 MiB
        Decompressor enough =
                new Decompressor(new DecompressionLimits(4 * MEBIBYTE, ANY_RATIO, 2 * MEBIBYTE));
        assertThat(enough.decompress(packed)).hasSize(4 * MEBIBYTE);
        Decompressor tight =
                new Decompressor(
                        new DecompressionLimits(4 * MEBIBYTE, ANY_RATIO, 2 * MEBIBYTE - 1));
        assertThatThrownBy(() -> tight.decompress(packed))
                .hasMessageContaining("window of 2097152 bytes; rule: limit of 2097151 bytes");
    }

    @Test
    void theDefaultsStopEvenALargeBombByItsRatio() {
        byte[] bomb = Packed.zstd(new byte[64 * MEBIBYTE]);
        assertThat(bomb.length).isLessThan(64 * MEBIBYTE / DecompressionLimits.DEFAULT.ratio());
        assertErrno(Errno.ENOMEM, () -> new Decompressor().decompress(bomb));
    }

    @ParameterizedTest
    @EnumSource
    void theDefaultsLetAModulePass(Compression format) throws ModuleLoadException {
        byte[] image = KoBuilder.module("demo").build();
        assertThat(new Decompressor().decompress(Packed.as(format, image))).isEqualTo(image);
    }

    @Test
    void limitsUnderWhichNothingWorksAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> limited(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> limited(Integer.MAX_VALUE, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> limited(1, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecompressionLimits(1, 1, 1023))
                .withMessageContaining("decoder 1023");
    }

    private static Decompressor limited(int outputBytes, int ratio) {
        return new Decompressor(new DecompressionLimits(outputBytes, ratio, 128 * MEBIBYTE));
    }
}
