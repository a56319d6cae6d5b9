package org.loadproof.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.image.SignatureTrailer.Kind;
import org.loadproof.testkit.KoBuilder;

/** Which end of a file is a signature, and which ends are refused. */
class SignatureTrailerTest {

    private static final int MARKER = 28;
    private static final int BLOCK = 12;

    private final byte[] image = KoBuilder.module("demo").build();
    private final byte[] signed = KoBuilder.module("demo").signed(100).build();
    private final int block = signed.length - MARKER - BLOCK;

    @Test
    void aSignatureIsCutOff() throws ModuleLoadException {
        SignatureTrailer trailer = SignatureTrailer.read(signed);
        assertThat(trailer).isEqualTo(new SignatureTrailer(Kind.PKCS7, image.length, 100));
        assertThat(Arrays.copyOf(signed, trailer.imageLength())).isEqualTo(image);
        assertThat(ElfImage.parse(signed, trailer.imageLength(), TargetKernel.X86_64).name())
                .isEqualTo("demo");
    }

    @Test
    void withoutTheMarkerAFileIsUnsigned() throws ModuleLoadException {
        SignatureTrailer whole = new SignatureTrailer(Kind.UNSIGNED, image.length, 0);
        assertThat(SignatureTrailer.read(image)).isEqualTo(whole);
        byte[] cut = Arrays.copyOf(signed, signed.length - MARKER);
        assertThat(SignatureTrailer.read(cut).kind()).isEqualTo(Kind.UNSIGNED);
        assertThat(SignatureTrailer.read(cut).imageLength()).isEqualTo(cut.length);
    }

    @Test
    void everyByteOfTheMarkerCounts() throws ModuleLoadException {
        for (int i = 1; i <= MARKER; i++) {
            byte[] spoiled = signed.clone();
            spoiled[spoiled.length - i] ^= 1;
            assertThat(SignatureTrailer.read(spoiled).kind()).isEqualTo(Kind.UNSIGNED);
        }
    }

    @Test
    void aSignatureMayBeIgnored() {
        assertThat(SignatureTrailer.ignored(signed))
                .isEqualTo(new SignatureTrailer(Kind.UNSIGNED, signed.length, 0));
    }

    @Test
    void aMarkerAloneIsNoTrailerYet() throws ModuleLoadException {
        byte[] marker = Arrays.copyOfRange(signed, signed.length - MARKER, signed.length);
        assertThat(SignatureTrailer.read(marker).kind()).isEqualTo(Kind.UNSIGNED);
        assertThat(SignatureTrailer.read(new byte[0]).kind()).isEqualTo(Kind.UNSIGNED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, BLOCK - 1, BLOCK})
    void aMarkerNeedsMoreThanABlockBeforeIt(int before) {
        byte[] end = Arrays.copyOfRange(signed, signed.length - MARKER - before, signed.length);
        assertRefused(end, before + ": " + before + " bytes before the marker; rule: over 12");
    }

    @Test
    void theSignatureHasToLeaveAnImage() throws ModuleLoadException {
        putLength(block - 1);
        assertThat(SignatureTrailer.read(signed).imageLength()).isEqualTo(1);
        putLength(block);
        assertRefused(signed, tooLong("" + block));
        putLength(-1);
        assertRefused(signed, tooLong("4294967295"));
    }

    @Test
    void aSignatureMayBeEmpty() throws ModuleLoadException {
        byte[] empty = KoBuilder.module("demo").signed(0).build();
        assertThat(SignatureTrailer.read(empty))
                .isEqualTo(new SignatureTrailer(Kind.PKCS7, image.length, 0));
    }

    @Test
    void anotherTypeIsLeftToThePolicyAndOnlyTheMarkerIsCutOff() throws ModuleLoadException {
        signed[block + 2] = 1;
        assertThat(SignatureTrailer.read(signed))
                .isEqualTo(new SignatureTrailer(Kind.UNSUPPORTED, signed.length - MARKER, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 6, 7})
    void reservedFieldsAreZero(int field) {
        signed[block + field] = 1;
        assertRefused(signed, block + field + ": reserved field is 1; rule: 0");
    }

    @Test
    void theLengthIsCheckedBeforeTheTypeAndTheTypeBeforeTheRest() throws ModuleLoadException {
        signed[block] = 1;
        signed[block + 2] = 1;
        assertThat(SignatureTrailer.read(signed).kind()).isEqualTo(Kind.UNSUPPORTED);
        putLength(block);
        assertRefused(signed, tooLong("" + block));
    }

    private String tooLong(String length) {
        return "%d: signature of %s bytes; rule: below %d".formatted(block + 8, length, block);
    }

    private void putLength(int length) {
        ByteBuffer.wrap(signed).putInt(block + 8, length);
    }

    private static void assertRefused(byte[] file, String refusal) {
        assertThatThrownBy(() -> SignatureTrailer.read(file))
                .isInstanceOf(ModuleLoadException.class)
                .hasMessage("EBADMSG: signature trailer, offset " + refusal);
    }
}
