package org.loadproof.models;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.InodeTable;
import org.loadproof.core.file.ModuleFileReader;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.parallel.Operation;
import org.loadproof.parallel.Subject;

/** An {@link InodeTable} and real files: two paths of one inode, and another one. */
public final class FileTableSubject implements Subject {

    private static final int MOST_THREADS = 8;

    private final Path folder;
    private final List<Path> paths;
    private final InodeTable table = new InodeTable();
    private final ModuleFileReader reader = new ModuleFileReader();

    /** What each thread has; used by that thread only. */
    private final List<Deque<OpenFile>> descriptors =
            Stream.<Deque<OpenFile>>generate(ArrayDeque::new).limit(MOST_THREADS).toList();

    /** New files in a folder of their own. */
    public FileTableSubject() {
        try {
            folder = Files.createTempDirectory("files");
            Path one = Files.writeString(folder.resolve("one"), "0000");
            Path link = Files.createLink(folder.resolve("link"), one);
            paths = List.of(one, link, Files.writeString(folder.resolve("two"), "0000"));
        } catch (IOException e) {
            throw new UncheckedIOException("no files to test with", e);
        }
    }

    @Override
    public String call(int thread, Operation operation) {
        Deque<OpenFile> mine = descriptors.get(thread);
        try {
            switch (operation.name()) {
                case "openWrite" -> mine.push(table.open(path(operation), OpenMode.WRITE_ONLY));
                case "openTruncating" ->
                        mine.push(table.openTruncating(path(operation), OpenMode.WRITE_ONLY));
                case "truncate" -> table.truncate(path(operation), 0);
                case "read" -> {
                    return read(path(operation));
                }
                case "write" -> {
                    return write(mine, String.valueOf(operation.argument()).repeat(4));
                }
                case "duplicate" -> {
                    return duplicate(mine);
                }
                case "close" -> {
                    return close(mine);
                }
                default -> throw new IllegalArgumentException("no operation " + operation);
            }
            return "OK";
        } catch (ModuleLoadException e) {
            return e.errno().name();
        }
    }

    private Path path(Operation operation) {
        return paths.get(operation.argument());
    }

    private String read(Path path) throws ModuleLoadException {
        try (OpenFile file = table.open(path, OpenMode.READ_ONLY)) {
            return new String(reader.read(file), US_ASCII);
        }
    }

    private static String write(Deque<OpenFile> mine, String bytes) throws ModuleLoadException {
        OpenFile last = mine.peek();
        if (last == null) {
            return "none";
        }
        last.write(ByteBuffer.wrap(bytes.getBytes(US_ASCII)), 0);
        return "OK";
    }

    private static String duplicate(Deque<OpenFile> mine) throws ModuleLoadException {
        OpenFile last = mine.peek();
        if (last == null) {
            return "none";
        }
        mine.push(last.duplicate());
        return "OK";
    }

    private static String close(Deque<OpenFile> mine) {
        OpenFile last = mine.poll();
        if (last != null) {
            last.close();
        }
        return "done";
    }

    /** Closes what is open, and removes the files. */
    @Override
    public void close() {
        descriptors.forEach(mine -> mine.forEach(OpenFile::close));
        try {
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be removed", e);
        }
    }
}
