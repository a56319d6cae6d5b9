package org.loadproof.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fingerprint of compiled classes. Evidence carries the one of core's main classes, so that
 * evidence about other classes than those just built can be told apart.
 */
public final class ClassHash {

    private ClassHash() {}

    /**
     * The hash of core's main classes as built beside a module.
     *
     * @param module base folder of any module of the build
     * @throws IOException if core is not compiled
     */
    public static String ofCore(Path module) throws IOException {
        return of(coreClasses(module));
    }

    /**
     * Where the main classes are that evidence is about, seen from the base folder of a module:
     * core's in this build, and in any other the module's own.
     */
    public static Path coreClasses(Path module) {
        Path root = root(module);
        return (hasCore(root) ? root.resolve("core") : module).resolve("target/classes");
    }

    /** The build's root: the parent of the module, or of the module in which that one is nested. */
    public static Path root(Path module) {
        Path parent = module.toAbsolutePath().normalize().resolveSibling("");
        Path above = parent.resolveSibling("");
        boolean nested = !hasCore(parent) && hasCore(above);
        return nested ? above : parent;
    }

    private static boolean hasCore(Path folder) {
        return Files.isDirectory(folder.resolve("core"));
    }

    /**
     * {@code sha256:} and the SHA-256 over every class file below a folder, in order of the
     * relative path: the path in UTF-8, a zero byte, the content.
     *
     * @throws NoSuchFileException if there is no such folder, or no class file in it
     */
    public static String of(Path folder) throws IOException {
        List<String> names = classFiles(folder);
        if (names.isEmpty()) {
            throw new NoSuchFileException(folder.toString(), null, "no class files to hash");
        }
        MessageDigest digest = sha256();
        for (String name : names) {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(Files.readAllBytes(folder.resolve(name)));
        }
        return text(digest);
    }

    /** {@code sha256:} and the SHA-256 of some bytes. */
    public static String of(byte[] bytes) {
        MessageDigest digest = sha256();
        digest.update(bytes);
        return text(digest);
    }

    private static String text(MessageDigest digest) {
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static List<String> classFiles(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(f -> folder.relativize(f).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".class"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
