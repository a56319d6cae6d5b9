package org.loadproof.core.codec;

/**
 * How much one decompression may produce and take. Linux has no such limits; see the departures.
 *
 * @param outputBytes the most bytes of image, whatever the input
 * @param ratio the most bytes of image for each byte of compressed input
 * @param decoderBytes the most memory for a decoder's history: an xz decoder's whole need, a zstd
 *     frame's window
 */
public record DecompressionLimits(int outputBytes, int ratio, int decoderBytes) {

    /**
     * Room for every module that is shipped: the largest of Debian's 6.12 has 28 MiB and the one
     * that shrinks most is 110 times its compressed size. Images with debugging data are larger.
     * The decoder's share is the largest window that Linux's own zstd decoder takes.
     */
    public static final DecompressionLimits DEFAULT =
            new DecompressionLimits(512 << 20, 1000, 128 << 20);

    /** An array cannot be longer than this on common virtual machines. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** Refuses limits under which nothing could be decompressed, or that no array can keep. */
    public DecompressionLimits {
        if (outputBytes < 1 || outputBytes > LONGEST_ARRAY || ratio < 1 || decoderBytes < 1024) {
            throw new IllegalArgumentException(
                    "limits: output %d (1 to %d bytes), ratio %d (from 1), decoder %d (from 1024 bytes)"
                            .formatted(outputBytes, LONGEST_ARRAY, ratio, decoderBytes));
        }
    }

    /** The most bytes that so many compressed bytes may become: the tighter of the two limits. */
    int outputFor(int compressedBytes) {
        return (int) Math.min(outputBytes, (long) ratio * compressedBytes);
    }

    /** Which of the two limits that is, for a message. */
    String nameFor(int compressedBytes) {
        return (long) ratio * compressedBytes < outputBytes
                ? "limit of %d times the compressed %d bytes".formatted(ratio, compressedBytes)
                : "limit of %d bytes".formatted(outputBytes);
    }
}
