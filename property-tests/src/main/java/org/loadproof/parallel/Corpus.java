package org.loadproof.parallel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The programs that have failed at some time, each in a file of its own below the folder of its
 * contract's name: comments after {@code #}, and one program. They are run before anything is
 * generated.
 *
 * @param folder {@code src/test/corpus} of a module
 */
public record Corpus(Path folder) {

    private static final String EXTENSION = ".program";

    /**
     * The programs kept for that contract, by file name; none if it has no folder.
     *
     * @throws IllegalArgumentException if a file holds no program; the message names it
     */
    public TreeMap<String, Program> of(String contract) {
        TreeMap<String, Program> programs = new TreeMap<>();
        Path own = folder.resolve(contract);
        if (Files.isDirectory(own)) {
            try (Stream<Path> files = Files.list(own)) {
                files.filter(f -> f.toString().endsWith(EXTENSION))
                        .forEach(f -> programs.put(f.getFileName().toString(), read(f)));
            } catch (IOException e) {
                throw new UncheckedIOException(own + ": cannot read the corpus", e);
            }
        }
        return programs;
    }

    private static Program read(Path file) {
        try {
            return Program.parse(
                    Files.readString(file)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .collect(Collectors.joining(" ")));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Keeps a program, unless it is there already.
     *
     * @param remarks lines that say what went wrong
     * @return its file
     */
    public Path keep(String contract, Program program, List<String> remarks) {
        String name = String.format(Locale.ROOT, "%08x", program.toString().hashCode());
        Path file = folder.resolve(contract).resolve(name + EXTENSION);
        StringBuilder text = new StringBuilder();
        remarks.forEach(remark -> text.append("# ").append(remark).append('\n'));
        text.append(program.toString().replace(" => ", " =>\n").replace(" | ", "\n| "));
        try {
            Files.createDirectories(file.resolveSibling(""));
            if (!Files.exists(file)) {
                Files.writeString(file, text.append('\n'));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written", e);
        }
    }
}
