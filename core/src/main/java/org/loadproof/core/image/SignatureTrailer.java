package org.loadproof.core.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * The end of a module file as far as it belongs to a signature. Linux: {@code module_sig_check} and
 * {@code mod_check_sig}, without the verification, which is a policy's business.
 *
 * <pre>
 *   image | signature | algo hash type signer key 0 0 0 length(4, big-endian) | marker
 *         ^ imageLength                                                       ^ 28 bytes
 * </pre>
 *
 * @param kind whether there is a signature, and of which kind
 * @param imageLength how many bytes of the file are image; the signature begins there
 * @param signatureLength how many bytes the signature has
 */
public record SignatureTrailer(Kind kind, int imageLength, int signatureLength) {

    private static final byte[] MARKER =
            "~Module signature appended~\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BLOCK_SIZE = 12;
    private static final int TYPE = 2;
    private static final int LENGTH = 8;
    private static final int PKCS7 = 2;

    /** What a policy has to judge. */
    public enum Kind {
        /** No marker, or not looked for: Linux answers EKEYREJECTED if it insists on signatures. */
        UNSIGNED,
        /** A signature in PKCS#7, not verified. */
        PKCS7,
        /**
         * A signature of another type. Linux: ENOPKG, which is fatal (EKEYREJECTED) only if it
         * insists on signatures. Then only the marker was cut off.
         */
        UNSUPPORTED
    }

    /** The trailer of a file in which no signature is looked for, as with the IGNORE flags. */
    public static SignatureTrailer ignored(byte[] file) {
        return new SignatureTrailer(Kind.UNSIGNED, file.length, 0);
    }

    /** How many bytes the file has without the marker; all, if there is none. */
    public static int lengthWithoutMarker(byte[] file) {
        int length = file.length - MARKER.length;
        boolean marked =
                length > 0 && Arrays.equals(file, length, file.length, MARKER, 0, MARKER.length);
        return marked ? length : file.length;
    }

    /**
     * Finds the trailer. Nothing is copied or changed.
     *
     * @throws ModuleLoadException EBADMSG if there is a marker but before it no whole description
     *     block, or one that leaves no image, or one with a field set that must be zero
     */
    public static SignatureTrailer read(byte[] file) throws ModuleLoadException {
        int length = lengthWithoutMarker(file);
        if (length == file.length) {
            return ignored(file);
        }
        if (length <= BLOCK_SIZE) {
            throw malformed(length, "%d bytes before the marker".formatted(length), "over 12");
        }
        int at = length - BLOCK_SIZE;
        ByteBuffer block = ByteBuffer.wrap(file, at, BLOCK_SIZE).slice();
        long signatureLength = Integer.toUnsignedLong(block.getInt(LENGTH));
        if (signatureLength >= at) {
            throw malformed(
                    at + LENGTH, "signature of %d bytes".formatted(signatureLength), "below " + at);
        }
        if (block.get(TYPE) != PKCS7) {
            return new SignatureTrailer(Kind.UNSUPPORTED, length, 0);
        }
        requireZeros(block, at);
        int signed = (int) signatureLength;
        return new SignatureTrailer(Kind.PKCS7, at - signed, signed);
    }

    private static void requireZeros(ByteBuffer block, int at) throws ModuleLoadException {
        for (int i = 0; i < LENGTH; i++) {
            if (i != TYPE && block.get(i) != 0) {
                throw malformed(at + i, "reserved field is %d".formatted(block.get(i)), "0");
            }
        }
    }

    private static ModuleLoadException malformed(int offset, String found, String rule) {
        return new ModuleLoadException(
                Errno.EBADMSG,
                "signature trailer, offset %d: %s; rule: %s".formatted(offset, found, rule));
    }
}
