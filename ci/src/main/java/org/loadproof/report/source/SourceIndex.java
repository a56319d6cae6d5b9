package org.loadproof.report.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Java files below a folder, by the name of their class. */
public final class SourceIndex extends SimpleFileVisitor<Path> {

    private static final String JAVA = ".java";
    private static final Set<String> SKIPPED = Set.of("target", ".git", "node_modules");

    private final Map<String, List<Path>> files = new HashMap<>();

    private SourceIndex() {}

    /** An index without any file. */
    static SourceIndex empty() {
        return new SourceIndex();
    }

    /** What is there now. A folder that cannot be read has no files. */
    public static SourceIndex below(Path root) throws IOException {
        SourceIndex index = new SourceIndex();
        Files.walkFileTree(root, index);
        index.files.values().forEach(same -> same.sort(null));
        return index;
    }

    /** The files of the top-level classes of that simple name. */
    public List<Path> named(String simpleName) {
        return files.getOrDefault(simpleName, List.of());
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        Path name = folder.getFileName();
        return name != null && SKIPPED.contains(name.toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(JAVA)) {
            String type = name.substring(0, name.length() - JAVA.length());
            files.computeIfAbsent(type, t -> new ArrayList<>()).add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }
}
