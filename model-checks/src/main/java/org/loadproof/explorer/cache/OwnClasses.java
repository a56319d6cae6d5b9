package org.loadproof.explorer.cache;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.ClassHash;

/**
 * The class files of a class path as they are at one moment: those of the build one by one, and
 * those of libraries as a whole. Folders are the build's, and so are jars below its root.
 */
public final class OwnClasses {

    private static final String ENDING = ".class";

    private final Map<String, byte[]> classes = new HashMap<>();
    private final List<String> libraries = new ArrayList<>();

    private OwnClasses() {}

    /** No classes at all. */
    static OwnClasses none() {
        return new OwnClasses();
    }

    /** Those of this JVM. */
    public static OwnClasses ofThisJvm(Path root) {
        String classPath = System.getProperty("java.class.path");
        return read(
                Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).toList(), root);
    }

    /**
     * Reads all of them.
     *
     * @param entries the class path; what is not there is left out, as a JVM does
     * @param root of the build
     * @throws UncheckedIOException if a file cannot be read
     */
    public static OwnClasses read(List<Path> entries, Path root) {
        OwnClasses own = new OwnClasses();
        for (Path entry : entries) {
            try {
                own.add(entry.toAbsolutePath().normalize(), root.toAbsolutePath().normalize());
            } catch (IOException e) {
                throw new UncheckedIOException(entry + ": cannot read its classes", e);
            }
        }
        return own;
    }

    private void add(Path entry, Path root) throws IOException {
        if (Files.isDirectory(entry)) {
            addClassesBelow(entry);
        } else if (Files.exists(entry) && entry.startsWith(root)) {
            try (FileSystem jar = FileSystems.newFileSystem(entry)) {
                addClassesBelow(jar.getPath("/"));
            }
        } else if (Files.exists(entry)) {
            libraries.add(entry.getFileName() + " " + ClassHash.of(Files.readAllBytes(entry)));
        }
    }

    /** The first of a name is the one that is loaded. */
    private void addClassesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                String name = path.substring(0, path.length() - ENDING.length());
                classes.putIfAbsent(name, Files.readAllBytes(file));
            }
        }
    }

    /** The file of the class of that internal name, if it is one of the build. */
    byte @Nullable [] file(String name) {
        return classes.get(name);
    }

    /** Name and hash of each library, in the order of the class path. */
    List<String> libraries() {
        return libraries;
    }
}
