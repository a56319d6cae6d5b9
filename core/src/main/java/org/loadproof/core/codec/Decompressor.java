package org.loadproof.core.codec;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
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
 * <p>Memory stays below twice the output limit plus the decoder's share: the image while it grows
 * in pieces, and once more when they are joined. Everything taken is given back on every way out.
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
        return decompress(format, format.source(compressed, limits), compressed.length);
    }

    /** The part that opens and closes: decodes what the source holds, and closes the source. */
    byte[] decompress(Compression format, ByteArrayInputStream source, int compressedBytes)
            throws ModuleLoadException {
        int limit = limits.outputFor(compressedBytes);
        int size = source.available();
        try (source;
                InputStream decoder = format.open(source, limits)) {
            byte[] image = decoder.readNBytes(limit + 1);
            if (image.length <= limit) {
                return image;
            }
            String over = format + ": image is over the " + limits.nameFor(compressedBytes);
            throw new ModuleLoadException(Errno.ENOMEM, over + progress(source, size));
        } catch (IOException | RuntimeException e) { // of others' decoders: one answer to all
            String end = e instanceof EOFException ? "truncated" : "corrupt or unsupported";
            String message = "%s: data is %s: %s".formatted(format, end, e);
            throw new ModuleLoadException(Errno.EINVAL, message + progress(source, size), e);
        } catch (OutOfMemoryError e) {
            throw new ModuleLoadException(Errno.ENOMEM, format + ": no memory for the image", e);
        }
    }

    private static String progress(ByteArrayInputStream source, int size) {
        return "; %d of %d bytes of data consumed".formatted(size - source.available(), size);
    }
}
