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
 * @param imageLength how many bytes of the file are image; the signature begins there
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
        /** Of another type, with only the marker cut off. Linux: ENOPKG, judged like UNSIGNED. */
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
        int at = length - BLOCK_SIZE;
        require(at > 0, length, "%d bytes before the marker; rule: over 12", length);
        ByteBuffer block = ByteBuffer.wrap(file, at, BLOCK_SIZE).slice();
        long signed = Integer.toUnsignedLong(block.getInt(LENGTH));
        require(signed < at, at + LENGTH, "signature of %d bytes; rule: below %d", signed, at);
        if (block.get(TYPE) != PKCS7) {
            return new SignatureTrailer(Kind.UNSUPPORTED, length, 0);
        }
        for (int i = 0; i < LENGTH; i++) {
            byte field = block.get(i);
            require(i == TYPE || field == 0, at + i, "reserved field is %d; rule: 0", field);
        }
        return new SignatureTrailer(Kind.PKCS7, at - (int) signed, (int) signed);
    }

    private static void require(boolean holds, int offset, String found, Object... values)
            throws ModuleLoadException {
        Errno.EBADMSG.unless(holds, "signature trailer, offset " + offset + ": " + found, values);
    }
}
