package org.loadproof.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads configuration files in the order of their names, whatever folder they are in; of two with
 * one name the first counts. The tree's own {@code modules.softdep} is one of them. libkmod: {@code
 * kmod_config_new}.
 */
final class ConfigurationFiles {

    private final SortedMap<String, Path> files = new TreeMap<>();
    private final Consumer<String> complaints;

    private ConfigurationFiles(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    /**
     * Reads the tree's file and those paths, each a file or a folder of {@code *.conf} files; what
     * is not there is passed over, and so is a bad line, with a complaint.
     *
     * @throws ModuleTreeException if one of them is there and cannot be read
     */
    static Configuration read(String tree, List<Path> paths, Consumer<String> complaints)
            throws ModuleTreeException {
        ConfigurationFiles all = new ConfigurationFiles(complaints);
        all.add(Path.of(tree, "modules.softdep"));
        for (Path path : paths) {
            all.add(path);
        }
        Configuration configuration = new Configuration();
        for (Path file : all.files.values()) {
            all.readInto(configuration, file);
        }
        return configuration;
    }

    private void add(Path path) throws ModuleTreeException {
        if (!Files.isDirectory(path)) {
            if (Files.exists(path)) {
                files.putIfAbsent(String.valueOf(path.getFileName()), path);
            }
            return;
        }
        try (Stream<Path> content = Files.list(path)) {
            content.filter(ConfigurationFiles::isConfiguration)
                    .forEach(file -> files.putIfAbsent(file.getFileName().toString(), file));
        } catch (IOException e) {
            throw new ModuleTreeException(path.toString(), e);
        }
    }

    private static boolean isConfiguration(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".conf") && !name.startsWith(".") && !Files.isDirectory(file);
    }

    /** A backslash joins a line to the next one; before anything else it is dropped. */
    private void readInto(Configuration configuration, Path file) throws ModuleTreeException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new ModuleTreeException(file.toString(), e);
        }
        int number = 0;
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = c == '\\';
            c = escaped && ++i < text.length() ? text.charAt(i) : c;
            number += c == '\n' ? 1 : 0;
            if (c != '\n') {
                line.append(escaped && i == text.length() ? "" : c);
            } else if (!escaped) {
                take(configuration, file, number, line);
            }
        }
        take(configuration, file, number + 1, line);
    }

    private void take(Configuration configuration, Path file, int number, StringBuilder line) {
        String text = line.toString();
        line.setLength(0);
        if (!text.isBlank() && !text.startsWith("#") && !configuration.add(text)) {
            complaints.accept(
                    "%s line %d: ignoring bad line starting with '%s'"
                            .formatted(file, number, new Words(text).next()));
        }
    }
}
