package org.loadproof.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.core.Failures.assertErrno;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Packed;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Whatever a decoder meets: its source is closed, and the answer is an image or an errno. */
@Verifies({Rule.L2, Rule.E1})
class DecompressorWaysOutTest {

    private static final byte[] IMAGE = KoBuilder.module("demo").build();

    private final Decompressor decompressor = new Decompressor();

    /** Closed twice: by the decoder, which shows that it was closed too, and by its owner. */
    private static final int BOTH = 2;

    private final AtomicInteger closes = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void decoderAndSourceAreClosedAfterSuccess(Compression format) throws ModuleLoadException {
        byte[] packed = Packed.as(format, IMAGE);
        assertThat(decompressor.decompress(format, dataOf(format, packed), packed.length))
                .isEqualTo(IMAGE);
        assertThat(closes.get()).isGreaterThanOrEqualTo(BOTH);
    }

    @ParameterizedTest
    @EnumSource
    void decoderAndSourceAreClosedWhenTheLimitIsReached(Compression format) {
        byte[] packed = Packed.as(format, new byte[1 << 20]);
        Decompressor tight = new Decompressor(new DecompressionLimits(1 << 10, 1, 1 << 26));
        assertErrno(
                Errno.ENOMEM,
                () -> tight.decompress(format, dataOf(format, packed), packed.length));
        assertThat(closes.get()).isGreaterThanOrEqualTo(BOTH);
    }

    @ParameterizedTest
    @EnumSource
    void decoderAndSourceAreClosedWhenDataIsCorrupt(Compression format) {
        byte[] packed = Packed.as(format, IMAGE);
        Arrays.fill(packed, 12, packed.length, (byte) 0xff);
        assertErrno(
                Errno.EINVAL,
                () -> decompressor.decompress(format, dataOf(format, packed), packed.length));
        assertThat(closes.get()).isGreaterThanOrEqualTo(BOTH);
    }

    /** As the loader meets them: the gzip header is past, and a cut header opens no decoder. */
    @ParameterizedTest
    @EnumSource
    void theSourceIsClosedWhereverTheFileIsCutOrSpoilt(Compression format) {
        byte[] packed = Packed.as(format, KoBuilder.module("demo").moduleSize(80).build());
        for (int at = format.minimumSize(); at < packed.length; at++) {
            assertClosed(format, Arrays.copyOf(packed, at));
            packed[at] ^= (byte) (1 << at % 8);
            assertClosed(format, packed);
            packed[at] ^= (byte) (1 << at % 8);
        }
    }

    private void assertClosed(Compression format, byte[] packed) {
        closes.set(0);
        try {
            decompressor.decompress(format, dataOf(format, packed), packed.length);
            assertThat(closes.get()).isGreaterThanOrEqualTo(BOTH);
        } catch (ModuleLoadException e) {
            assertThat(e.errno()).isIn(Errno.EINVAL, Errno.ENOMEM);
            assertThat(closes.get()).isPositive();
        }
    }

    @Test
    void theSourceIsClosedWhenNoDecoderCanBeOpened() {
        ByteArrayInputStream source = dataOf(Compression.XZ, new byte[100]);
        assertErrno(Errno.EINVAL, () -> decompressor.decompress(Compression.XZ, source, 100));
        assertThat(closes.get()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void whateverADecoderMeetsTheAnswerIsAnErrno(Compression format) {
        assertErrno(Errno.EINVAL, () -> decode(format, new IllegalStateException("odd")));
        assertErrno(Errno.ENOMEM, () -> decode(format, new OutOfMemoryError("none")));
    }

    /** What the decoder of that format gets to read: all of it, or all but the gzip header. */
    private ByteArrayInputStream dataOf(Compression format, byte[] packed) {
        int header = format == Compression.GZIP ? format.minimumSize() : 0;
        return new ByteArrayInputStream(packed, header, packed.length - header) {
            @Override
            public void close() {
                closes.incrementAndGet();
            }
        };
    }

    private void decode(Compression format, Throwable trouble) throws ModuleLoadException {
        ByteArrayInputStream source =
                new ByteArrayInputStream(new byte[1]) {
                    @Override
                    public synchronized int read(byte[] into, int offset, int length) {
                        return fail();
                    }

                    @Override
                    public synchronized int read() {
                        return fail();
                    }

                    private int fail() {
                        if (trouble instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) trouble;
                    }
                };
        decompressor.decompress(format, source, 1);
    }
}
