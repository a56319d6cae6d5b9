package org.loadproof.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.core.Failures.assertErrno;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Packed;

class CompressionTest {

    private static final byte[] IMAGE = KoBuilder.module("demo").build();

    @ParameterizedTest
    @EnumSource
    void theContentTellsTheFormat(Compression format) throws ModuleLoadException {
        assertThat(Compression.detect(Packed.as(format, IMAGE))).isEqualTo(format);
    }

    @ParameterizedTest
    @EnumSource
    void theSmallestHeaderIsEnoughAndOneByteLessIsNot(Compression format)
            throws ModuleLoadException {
        byte[] packed = Packed.as(format, IMAGE);
        int minimum = format.minimumSize();
        assertThat(Compression.detect(Arrays.copyOf(packed, minimum))).isEqualTo(format);
        for (int length = 0; length < minimum; length++) {
            byte[] shorter = Arrays.copyOf(packed, length);
            assertErrno(Errno.EINVAL, () -> Compression.detect(shorter));
        }
    }

    @ParameterizedTest
    @CsvSource({"GZIP, 10", "XZ, 6", "ZSTD, 4"})
    void minimumSizesAreLinuxs(Compression format, int size) {
        assertThat(format.minimumSize()).isEqualTo(size);
    }

    @ParameterizedTest
    @EnumSource
    void everyByteOfTheMagicCounts(Compression format) {
        int magicLength = format == Compression.GZIP ? 3 : format.minimumSize();
        for (int i = 0; i < magicLength; i++) {
            byte[] packed = Packed.as(format, IMAGE);
            packed[i] ^= 1;
            assertErrno(Errno.EINVAL, () -> Compression.detect(packed));
        }
    }

    @Test
    void whatIsNotCompressedIsRefused() {
        assertErrno(Errno.EINVAL, () -> Compression.detect(IMAGE));
        assertErrno(Errno.EINVAL, () -> Compression.detect(new byte[8192]));
        assertErrno(Errno.EINVAL, () -> Compression.detect(new byte[0]));
    }
}
