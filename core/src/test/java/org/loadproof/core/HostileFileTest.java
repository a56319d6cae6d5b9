package org.loadproof.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.testkit.ResourceLedger.LOADED;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loadproof.core.codec.Compression;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Packed;
import org.loadproof.testkit.ResourceLedger;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/**
 * A small compressed module cut at every byte or with any one bit turned over is loaded or refused
 * with an errno, and nothing is left behind.
 */
@Timeout(120)
@Verifies({Rule.R3, Rule.W4, Rule.I2, Rule.L2})
class HostileFileTest {

    private static final byte[] IMAGE = KoBuilder.module("demo").moduleSize(80).build();
    private static final int GZIP_TRAILER = 8;

    private final ResourceLedger ledger = new ResourceLedger();

    @Test
    void aCutGzipFileIsRefusedUntilItsDataIsWhole() {
        byte[] packed = Packed.gzip(IMAGE);
        for (int length = 0; length <= packed.length; length++) {
            boolean whole = length >= packed.length - GZIP_TRAILER;
            assertThat(load(Arrays.copyOf(packed, length)))
                    .as("%d of %d bytes", length, packed.length)
                    .isEqualTo(whole ? LOADED : "EINVAL");
        }
    }

    @Test
    void aCutXzFileIsAlwaysRefused() {
        byte[] packed = Packed.xz(IMAGE);
        for (int length = 0; length <= packed.length; length++) {
            assertThat(load(Arrays.copyOf(packed, length)))
                    .as("%d of %d bytes", length, packed.length)
                    .isEqualTo(length == packed.length ? LOADED : "EINVAL");
        }
    }

    @Test
    void aCutZstdFileIsRefusedInItsHeaderAndAfterThatAsAShorterImage() {
        byte[] packed = Packed.zstd(IMAGE);
        int header = 6; // magic, descriptor, window
        int checksum = 4;
        for (int length = 0; length <= packed.length; length++) {
            String shorter = length < header ? "EINVAL" : "ENOEXEC";
            boolean whole = length >= packed.length - checksum;
            assertThat(load(Arrays.copyOf(packed, length)))
                    .as("%d of %d bytes", length, packed.length)
                    .isEqualTo(whole ? LOADED : shorter);
        }
    }

    /** Every bit of an xz file is under some check; gzip's and zstd's checks leave some out. */
    @ParameterizedTest
    @EnumSource
    void everyBitTurnedOverIsALoadOrAnErrno(Compression format) {
        byte[] packed = Packed.as(format, IMAGE);
        Set<String> answers = new TreeSet<>();
        for (int bit = 0; bit < packed.length * 8; bit++) {
            packed[bit / 8] ^= (byte) (1 << bit % 8);
            answers.add(load(packed));
            packed[bit / 8] ^= (byte) (1 << bit % 8);
        }
        switch (format) {
            case GZIP ->
                    assertThat(answers)
                            .containsExactlyInAnyOrder(
                                    LOADED, "EINVAL", "ENOEXEC", "ENOENT", "ENOMEM");
            case XZ -> assertThat(answers).containsExactlyInAnyOrder("EINVAL");
            case ZSTD -> assertThat(answers).containsExactlyInAnyOrder(LOADED, "EINVAL", "ENOEXEC");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBombIsEnomemWithoutSettings(Compression format) {
        assertThat(load(Packed.as(format, new byte[32 << 20]))).isEqualTo("ENOMEM");
    }

    private String load(byte[] packed) {
        return ledger.load(packed, LoadFlag.COMPRESSED_FILE);
    }
}
