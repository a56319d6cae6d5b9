package org.loadproof.stress;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A class path of jars only. jcstress 0.16 looks for result classes in every file name below the
 * class path, takes a path below a folder for the name of a class, and when that cannot be loaded
 * gives up padding its results: one class of ours with "Result" in its path is enough.
 */
final class PackedClassPath {

    private PackedClassPath() {}

    /**
     * The same class path, with every folder in it packed into a jar and missing entries left out.
     *
     * @param place where to put the jars; created if it is missing
     * @throws UncheckedIOException if a folder cannot be read or a jar cannot be written
     */
    static String of(String classPath, Path place) {
        List<String> packed = new ArrayList<>();
        try {
            Files.createDirectories(place);
            for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
                if (entry.isEmpty()) {
                    continue; // Java takes it for the working directory, which holds no classes.
                }
                Path path = Path.of(entry).toAbsolutePath();
                if (Files.isDirectory(path)) {
                    Path jar = place.resolve(packed.size() + "-" + path.getFileName() + ".jar");
                    pack(path, jar);
                    packed.add(jar.toAbsolutePath().toString());
                } else if (Files.exists(path)) {
                    packed.add(path.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.join(File.pathSeparator, packed);
    }

    private static void pack(Path folder, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(path).toString().replace(File.separatorChar, '/');
                out.putNextEntry(new JarEntry(name));
                Files.copy(path, out);
                out.closeEntry();
            }
        }
    }
}
