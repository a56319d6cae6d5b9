package org.loadproof.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Whole JSON files in a flat folder. */
public final class JsonFiles {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .build();

    private JsonFiles() {}

    /**
     * Writes the value as JSON, aside first, so that no reader ever meets half a file.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path file, Object value) {
        try {
            String name = file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
            Path aside = file.resolveSibling(name);
            Files.createDirectories(file.resolveSibling("").toAbsolutePath());
            Files.write(aside, MAPPER.writeValueAsBytes(value));
            Files.move(
                    aside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot write evidence", e);
        }
    }

    /** Makes the folder, and removes from it every JSON file last written before a moment. */
    static void deleteOlder(Path folder, Instant moment) {
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{json,tmp}")) {
                for (Path file : files) {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(moment)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot clear old evidence", e);
        }
    }

    /** Removes the folders whose name matches a glob, with the files in them. */
    static void deleteFolders(Path parent, String glob) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, glob)) {
            for (Path folder : folders) {
                deleteOlder(folder, Instant.MAX);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(parent + ": cannot clear old evidence", e);
        }
    }
}
