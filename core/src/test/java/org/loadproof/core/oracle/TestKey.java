package org.loadproof.core.oracle;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.image.SignaturePolicy;
import org.loadproof.core.image.SignatureTrailer;

/**
 * A key that signs modules, and a policy that verifies them with it: real RSA signatures, though
 * without the PKCS#7 around them, which nothing here would read.
 */
final class TestKey implements SignaturePolicy {

    private static final String ALGORITHM = "SHA256withRSA";

    private final KeyPair pair;

    TestKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    byte[] sign(byte[] image) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(image);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean trusts(byte[] file, SignatureTrailer trailer) throws ModuleLoadException {
        if (trailer.kind() != SignatureTrailer.Kind.PKCS7) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(pair.getPublic());
            signature.update(file, 0, trailer.imageLength());
            if (signature.verify(file, trailer.imageLength(), trailer.signatureLength())) {
                return true;
            }
            throw new ModuleLoadException(Errno.EKEYREJECTED, "the signature does not fit");
        } catch (GeneralSecurityException e) {
            throw new ModuleLoadException(Errno.EKEYREJECTED, "no signature of this key", e);
        }
    }
}
