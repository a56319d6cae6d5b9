package org.loadproof.report.judge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A short name of a finding that outlives the run. */
final class Fingerprint {

    private static final int LENGTH = 10;

    private Fingerprint() {}

    /** Ten hexadecimal digits, whatever the order of rules and operations. */
    static String of(List<String> rules, List<String> operations) {
        String text = sorted(rules) + "\n" + sorted(operations);
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }
}
