package org.loadproof.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.core.Failures.assertErrno;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Packed;

/**
 * A small module cut at every byte, or with one bit of its ends turned over: an image or an errno.
 */
class HostileFileTest {

    private static final byte[] IMAGE = KoBuilder.module("demo").moduleSize(80).build();
    private static final int GZIP_TRAILER = 8;

    /** The headers and trailers of all three formats are shorter. */
    private static final int ENDS = 32;

    private final Decompressor decompressor =
            new Decompressor(new DecompressionLimits(1 << 20, 1000, 16 << 20));

    @Test
    void aCutGzipFileIsRefusedUntilItsDataIsWhole() throws ModuleLoadException {
        byte[] packed = Packed.gzip(IMAGE);
        int whole = packed.length - GZIP_TRAILER;
        for (int length = 0; length < whole; length++) {
            assertRefused(Arrays.copyOf(packed, length));
        }
        for (int length = whole; length < packed.length; length++) {
            assertThat(decompressor.decompress(Arrays.copyOf(packed, length))).isEqualTo(IMAGE);
        }
    }

    @Test
    void aCutXzFileIsAlwaysRefused() {
        byte[] packed = Packed.xz(IMAGE);
        for (int length = 0; length < packed.length; length++) {
            assertRefused(Arrays.copyOf(packed, length));
        }
    }

    @Test
    void aCutZstdFileIsRefusedInItsHeaderAndAfterThatIsAShorterImage() throws ModuleLoadException {
        byte[] packed = Packed.zstd(IMAGE);
        int header = 6; // magic, descriptor, window
        for (int length = 0; length < header; length++) {
            assertRefused(Arrays.copyOf(packed, length));
        }
        for (int length = header; length < packed.length; length++) {
            byte[] image = decompressor.decompress(Arrays.copyOf(packed, length));
            assertThat(image).isEqualTo(Arrays.copyOf(IMAGE, image.length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyBitOfTheEndsTurnedOverGivesAnImageOrAnErrno(Compression format) {
        byte[] packed = Packed.as(format, IMAGE);
        Set<Errno> answers = EnumSet.noneOf(Errno.class);
        for (int bit = 0; bit < packed.length * 8; bit++) {
            if (bit / 8 >= ENDS && bit / 8 < packed.length - ENDS) {
                continue;
            }
            packed[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                byte[] image = decompressor.decompress(packed);
                // Every bit of an xz file is under some check; gzip's check is not looked at.
                assertThat(format)
                        .as("bit %d, image of %d", bit, image.length)
                        .isNotEqualTo(Compression.XZ);
            } catch (ModuleLoadException e) {
                answers.add(e.errno());
            }
            packed[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertThat(answers).contains(Errno.EINVAL).isSubsetOf(Errno.EINVAL, Errno.ENOMEM);
    }

    private void assertRefused(byte[] packed) {
        assertErrno(Errno.EINVAL, () -> decompressor.decompress(packed));
    }
}
