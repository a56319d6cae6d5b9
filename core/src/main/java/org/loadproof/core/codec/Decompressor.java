package org.loadproof.core.codec;

import java.io.IOException;
import java.io.InputStream;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * Turns a compressed module file into the module's image. Linux: {@code module_decompress}.
 *
 * <p>Only the content tells the format, and only the first gzip member, xz stream or zstd frame
 * counts; what follows it is ignored. All three formats are always known.
 *
 * <p>Memory stays below twice the output limit plus the decoder's share: the pages while the image
 * grows, and once more when they are joined. Everything taken is given back on every way out.
 *
 * <p>Immutable; may be shared by any threads; never waits for another thread.
 */
public final class Decompressor {

    private final DecompressionLimits limits;

    /** A decompressor with {@link DecompressionLimits#DEFAULT}. */
    public Decompressor() {
        this(DecompressionLimits.DEFAULT);
    }

    /** A decompressor with limits of its own. */
    public Decompressor(DecompressionLimits limits) {
        this.limits = limits;
    }

    /**
     * Decompresses a whole file. The input is only read; the result belongs to the caller.
     *
     * @throws ModuleLoadException EINVAL if the magic is of no format, a header is incomplete or
     *     asks for what Linux's decoders do not have, the data is corrupt, or a gzip or xz file
     *     ends too early; ENOMEM if the image would be larger than the limits or than the memory
     *     there is
     */
    public byte[] decompress(byte[] compressed) throws ModuleLoadException {
        Compression format = Compression.detect(compressed);
        CompressedSource source =
                switch (format) {
                    case GZIP -> GzipDecoder.source(compressed);
                    case XZ -> XzDecoder.source(compressed);
                    case ZSTD -> ZstdDecoder.source(compressed, limits.decoderBytes());
                };
        return decompress(format, source, compressed.length);
    }

    /** The part that opens and closes: decodes what the source holds, and closes the source. */
    byte[] decompress(Compression format, CompressedSource source, int compressedBytes)
            throws ModuleLoadException {
        try (source;
                InputStream decoder = open(format, source)) {
            return readPages(format, decoder, source, compressedBytes);
        } catch (IOException | RuntimeException e) {
            // Decoders of others: whatever they throw over bad input is one answer.
            throw new ModuleLoadException(Errno.EINVAL, decoderError(format, source, e), e);
        } catch (OutOfMemoryError e) {
            throw new ModuleLoadException(
                    Errno.ENOMEM, "%s: no memory for the image".formatted(format), e);
        }
    }

    private InputStream open(Compression format, CompressedSource source) throws IOException {
        return switch (format) {
            case GZIP -> GzipDecoder.open(source);
            case XZ -> XzDecoder.open(source, limits.decoderBytes());
            case ZSTD -> ZstdDecoder.open(source);
        };
    }

    /**
     * Linux: the loop of each {@code module_*_decompress}; a page that stays partly empty ends it.
     */
    private byte[] readPages(
            Compression format, InputStream decoder, CompressedSource source, int compressedBytes)
            throws IOException, ModuleLoadException {
        ImagePages pages = new ImagePages(limits.outputFor(compressedBytes));
        byte[] page;
        int filled;
        do {
            page = pages.next();
            filled = decoder.readNBytes(page, 0, page.length);
            pages.filled(filled);
            if (pages.overLimit()) {
                throw new ModuleLoadException(
                        Errno.ENOMEM,
                        "%s: image is over the %s; %d of %d compressed bytes consumed"
                                .formatted(
                                        format,
                                        limits.nameFor(compressedBytes),
                                        source.consumed(),
                                        compressedBytes));
            }
        } while (filled == page.length);
        return pages.join();
    }

    private static String decoderError(
            Compression format, CompressedSource source, Exception complaint) {
        return "%s: decoder failed within the first %d compressed bytes, %s: %s"
                .formatted(
                        format,
                        source.consumed(),
                        source.exhausted() ? "file is truncated" : "data is corrupt or unsupported",
                        complaint);
    }
}
