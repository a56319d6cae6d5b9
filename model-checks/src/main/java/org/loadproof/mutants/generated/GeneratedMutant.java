package org.loadproof.mutants.generated;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * A defect that was generated.
 *
 * @param id {@code <operator>-<class>.<member>-<n>}, where n counts within the member: it does not
 *     change with what is done elsewhere in the file
 * @param file from the project's base folder, with slashes
 * @param line where the change begins in the unchanged file
 * @param what the change in words
 * @param patch a unified diff of the one file, from the project's base folder
 */
public record GeneratedMutant(
        String id, String operator, String file, int line, String what, String patch) {

    /**
     * Eight hexadecimal digits that tell the change, with the lines around it, from others; where
     * in the file they stand makes no difference.
     */
    public String fingerprint() {
        String lines =
                patch.lines()
                        .skip(2) // the names of the file
                        .filter(line -> !line.startsWith("@@"))
                        .collect(Collectors.joining("\n"));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(lines.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
