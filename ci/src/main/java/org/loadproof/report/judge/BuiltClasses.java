package org.loadproof.report.judge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes under test as they are on disk now. The hash is computed here a second time, without
 * core's own code: the side that believes evidence must not take the writer's word for it.
 */
public final class BuiltClasses {

    private BuiltClasses() {}

    /**
     * {@code sha256:} and the digest over every class file below the folder, in the order of their
     * relative paths: path, a zero byte, content.
     *
     * @throws IOException if there is no class file
     */
    public static String hash(Path folder) throws IOException {
        MessageDigest digest = sha256();
        List<Path> files = classFiles(folder);
        if (files.isEmpty()) {
            throw new IOException("no class files in " + folder);
        }
        for (Path file : files) {
            digest.update(name(folder, file).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(Files.readAllBytes(file));
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> classFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".class"))
                    .filter(Files::isRegularFile)
                    .sorted((a, b) -> name(folder, a).compareTo(name(folder, b)))
                    .toList();
        }
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
