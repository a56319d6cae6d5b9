package org.loadproof.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.loadproof.core.Failures.assertErrno;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Packed;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.tukaani.xz.XZ;

/** The table of answers that Linux's three decompressors give. */
@Verifies(Rule.E1)
class DecompressorTest {

    private static final byte[] IMAGE = KoBuilder.module("demo").signed().build();
    private static final int GZIP_TRAILER = 8;

    private final Decompressor decompressor = new Decompressor();

    @ParameterizedTest
    @EnumSource
    void theImageComesBack(Compression format) throws ModuleLoadException {
        assertThat(decompressor.decompress(Packed.as(format, IMAGE))).isEqualTo(IMAGE);
    }

    @ParameterizedTest
    @EnumSource
    void anImageMayEndBeforeAtOrAfterTheEndOfAPage(Compression format) throws ModuleLoadException {
        byte[] content = new byte[(2 << 16) + 1];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i % 251); // no two pages are equal
        }
        for (int length : new int[] {0, 1, (1 << 16) - 1, 1 << 16, 2 << 16, (2 << 16) + 1}) {
            byte[] image = Arrays.copyOf(content, length);
            assertThat(decompressor.decompress(Packed.as(format, image))).isEqualTo(image);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFollowsTheFirstMemberIsIgnored(Compression format) throws ModuleLoadException {
        byte[] packed = Packed.as(format, IMAGE);
        assertThat(decompressor.decompress(join(packed, new byte[100]))).isEqualTo(IMAGE);
        assertThat(decompressor.decompress(join(packed, packed))).isEqualTo(IMAGE);
        assertThat(decompressor.decompress(join(packed, new byte[] {1, 2, 3}))).isEqualTo(IMAGE);
    }

    @ParameterizedTest
    @CsvSource({"GZIP, XZ", "XZ, ZSTD", "ZSTD, GZIP"})
    void anotherFormatsMagicIsNotEnough(Compression format, Compression other) {
        byte[] packed = Packed.as(format, IMAGE);
        System.arraycopy(Packed.as(other, IMAGE), 0, packed, 0, other.minimumSize());
        assertErrno(Errno.EINVAL, () -> decompressor.decompress(packed));
    }

    @Test
    void anUncompressedFileIsRefused() {
        assertErrno(Errno.EINVAL, () -> decompressor.decompress(IMAGE));
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalNamesTheFormatAndHowFarItCame(Compression format) {
        byte[] packed = Packed.as(format, IMAGE);
        Arrays.fill(packed, 20, packed.length, (byte) 0xff);
        assertThatThrownBy(() -> decompressor.decompress(packed))
                .isInstanceOf(ModuleLoadException.class)
                .hasMessageStartingWith("EINVAL: " + format)
                .hasMessageContaining("data is corrupt or unsupported")
                .hasMessageMatching(".*; [1-9]\\d* of \\d+ bytes of data consumed");
    }

    @Nested
    class Gzip {

        private final byte[] packed = Packed.gzip(IMAGE);

        @Test
        void theTrailerIsNotChecked() throws ModuleLoadException {
            Arrays.fill(packed, packed.length - GZIP_TRAILER, packed.length, (byte) 0x77);
            assertThat(decompressor.decompress(packed)).isEqualTo(IMAGE);
        }

        @Test
        void theTrailerMayBeMissing() throws ModuleLoadException {
            byte[] bare = Arrays.copyOf(packed, packed.length - GZIP_TRAILER);
            assertThat(decompressor.decompress(bare)).isEqualTo(IMAGE);
        }

        @Test
        void aTruncatedStreamIsRefusedAndCalledSo() {
            byte[] shorter = Arrays.copyOf(packed, packed.length - GZIP_TRAILER - 1);
            assertThatThrownBy(() -> decompressor.decompress(shorter))
                    .hasMessageStartingWith("EINVAL: GZIP")
                    .hasMessageContaining("truncated");
        }

        @Test
        void aHeaderAloneIsRefused() {
            assertErrno(Errno.EINVAL, () -> decompressor.decompress(Arrays.copyOf(packed, 10)));
        }

        @Test
        void aFileNameIsSkipped() throws ModuleLoadException {
            assertThat(decompressor.decompress(withOptional(0x08, "demo.ko\0"))).isEqualTo(IMAGE);
            assertThat(decompressor.decompress(withOptional(0x08, "\0"))).isEqualTo(IMAGE);
        }

        @Test
        void aFileNameWithoutEndIsRefused() {
            byte[] name = Arrays.copyOf(withOptional(0x08, "demo.ko"), 10 + 7);
            assertThatThrownBy(() -> decompressor.decompress(name))
                    .hasMessage(
                            "EINVAL: GZIP header, offset 10: file name without end;"
                                    + " rule: it ends in NUL");
        }

        @Test
        void otherOptionalPartsReachTheInflater() {
            // An extra field of six bytes; read as deflate data its length is block type 3, which
            // is
            // none. A whole gzip reader would skip it.
            byte[] extra = withOptional(0x04, "\6\0AB\2\0cd");
            assertErrno(Errno.EINVAL, () -> decompressor.decompress(extra));
        }

        private byte[] withOptional(int flag, String part) {
            byte[] head = Arrays.copyOf(packed, 10);
            head[3] = (byte) flag;
            byte[] rest = Arrays.copyOfRange(packed, 10, packed.length);
            byte[] optional = part.getBytes(StandardCharsets.US_ASCII);
            return join(join(head, optional), rest);
        }
    }

    @Nested
    class Xz {

        @ParameterizedTest
        @ValueSource(ints = {XZ.CHECK_NONE, XZ.CHECK_CRC32})
        void theChecksThatLinuxKnowsAreTaken(int check) throws ModuleLoadException {
            assertThat(decompressor.decompress(Packed.xz(IMAGE, check))).isEqualTo(IMAGE);
        }

        @ParameterizedTest
        @ValueSource(ints = {XZ.CHECK_CRC64, XZ.CHECK_SHA256})
        void theChecksThatLinuxDoesNotKnowAreRefused(int check) {
            assertThatThrownBy(() -> decompressor.decompress(Packed.xz(IMAGE, check)))
                    .hasMessage(
                            "EINVAL: XZ header, offset 7: integrity check %d;"
                                    + " rule: none (0) or CRC-32 (1)",
                            check);
        }

        @Test
        void aWrongCheckSumIsRefused() {
            byte[] packed = Packed.xz(IMAGE);
            // Block check, index (8 bytes and its CRC-32) and footer (12 bytes) are the last parts.
            packed[packed.length - 12 - 12 - 1] ^= 1;
            assertErrno(Errno.EINVAL, () -> decompressor.decompress(packed));
        }

        @Test
        void aStreamHeaderAloneIsTruncated() {
            byte[] header = Arrays.copyOf(Packed.xz(IMAGE), 12);
            assertThatThrownBy(() -> decompressor.decompress(header))
                    .hasMessageStartingWith("EINVAL: XZ")
                    .hasMessageContaining("truncated");
        }

        @Test
        void theFooterBelongsToIt() {
            byte[] packed = Packed.xz(IMAGE);
            byte[] shorter = Arrays.copyOf(packed, packed.length - 1);
            assertThatThrownBy(() -> decompressor.decompress(shorter))
                    .hasMessageStartingWith("EINVAL: XZ")
                    .hasMessageContaining("truncated");
        }
    }

    @Nested
    class Zstd {

        private final byte[] packed = Packed.zstd(IMAGE);

        @Test
        void aTruncatedFrameGivesAShortImage() throws ModuleLoadException {
            assertThat(decompressor.decompress(Arrays.copyOf(packed, 10))).isEmpty();
            byte[] noise = new byte[1 << 20];
            new Random(2).nextBytes(noise);
            byte[] whole = Packed.zstd(noise);
            byte[] half = decompressor.decompress(Arrays.copyOf(whole, whole.length / 2));
            assertThat(half.length).isBetween(1, noise.length / 2);
            assertThat(half).isEqualTo(Arrays.copyOf(noise, half.length));
        }

        @Test
        void theCheckSumMayBeMissingButNotWrong() throws ModuleLoadException {
            byte[] bare = Arrays.copyOf(packed, packed.length - 4);
            assertThat(decompressor.decompress(bare)).isEqualTo(IMAGE);
            packed[packed.length - 1] ^= 1;
            assertErrno(Errno.EINVAL, () -> decompressor.decompress(packed));
        }

        @Test
        void anIncompleteHeaderIsRefused() {
            byte[] frame = frame("00 68 010000");
            assertErrno(Errno.EINVAL, () -> decompressor.decompress(Arrays.copyOf(frame, 4)));
            assertErrno(Errno.EINVAL, () -> decompressor.decompress(Arrays.copyOf(frame, 5)));
        }

        @Test
        void aReservedFlagIsRefused() {
            assertErrno(Errno.EINVAL, () -> decompressor.decompress(frame("08 68 010000")));
        }

        @Test
        void theLargestWindowIsLinuxsOwn() throws ModuleLoadException {
            assertThat(decompressor.decompress(frame("00 88 010000"))).isEmpty(); // 2^27
            assertThatThrownBy(() -> decompressor.decompress(frame("00 89 010000")))
                    .hasMessageStartingWith("EINVAL: ZSTD header, offset 4: window of 150994944");
            assertErrno(Errno.EINVAL, () -> decompressor.decompress(frame("00 ff 010000")));
        }

        @Test
        void aFrameOfOneSegmentHasItsContentAsWindow() {
            byte[] frame = frame("a0 00000010 010000"); // 2^28 bytes of content
            assertThatThrownBy(() -> decompressor.decompress(frame))
                    .hasMessageContaining("window of 268435456 bytes");
            byte[] huge = frame("e0 0000000000000080 010000");
            assertThatThrownBy(() -> decompressor.decompress(huge))
                    .hasMessageContaining("window of 9223372036854775808 bytes");
        }

        private byte[] frame(String afterMagic) {
            return HexFormat.of().parseHex("28b52ffd" + afterMagic.replace(" ", ""));
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
