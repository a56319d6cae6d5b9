package org.loadproof.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.loadproof.core.image.ElfImage;
import org.loadproof.core.image.ModuleInfo;

/** What the {@code modinfo} program of kmod, which is not ours, says of module files. */
final class Kmod {

    private static final String FILE = "filename:";
    private static final String PARAMETER = "parm:";

    private Kmod() {}

    /** What a module says of itself, as far as a loader cares. */
    record Description(String name, String vermagic, String depends, Set<String> parameterNames) {

        static Description of(ElfImage image) {
            ModuleInfo info = image.info();
            return new Description(
                    image.name(),
                    info.vermagic().orElse("none"),
                    info.first("depends").orElse("none"),
                    new TreeSet<>(info.parameterNames()));
        }

        private static Description of(List<String> entries) {
            return new Description(
                    first(entries, "name="),
                    first(entries, "vermagic="),
                    first(entries, "depends="),
                    entries.stream()
                            .filter(entry -> entry.startsWith(PARAMETER))
                            .map(entry -> entry.substring(PARAMETER.length()).strip())
                            .map(entry -> entry.substring(0, entry.indexOf(':')))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }

        private static String first(List<String> entries, String tag) {
            return entries.stream()
                    .filter(entry -> entry.startsWith(tag))
                    .map(entry -> entry.substring(tag.length()))
                    .findFirst()
                    .orElse("none");
        }
    }

    /** Of each file; without kmod the test is reported as not run. */
    static Map<Path, Description> describe(List<Path> files)
            throws IOException, InterruptedException {
        try {
            new ProcessBuilder("modinfo", "--version").start().destroy();
        } catch (IOException e) {
            abort("waived: kmod's modinfo cannot be run to compare with: " + e);
        }
        Process process =
                new ProcessBuilder("xargs", "-0", "-n", "500", "modinfo", "-0")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Thread feeder = new Thread(() -> feed(files, process.getOutputStream()));
        feeder.start();
        byte[] output = process.getInputStream().readAllBytes();
        feeder.join();
        assertThat(process.waitFor()).as("exit code of modinfo").isZero();
        return parse(new String(output, StandardCharsets.ISO_8859_1));
    }

    /** Entries that end in NUL; each file's begin with its path. */
    private static Map<Path, Description> parse(String output) {
        Map<Path, List<String>> entries = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String entry : output.split("\0", -1)) {
            if (entry.startsWith(FILE)) {
                current = new ArrayList<>();
                entries.put(Path.of(entry.substring(FILE.length()).strip()), current);
            } else {
                current.add(entry);
            }
        }
        Map<Path, Description> descriptions = new LinkedHashMap<>();
        entries.forEach((file, its) -> descriptions.put(file, Description.of(its)));
        return descriptions;
    }

    private static void feed(List<Path> files, OutputStream program) {
        try (program) {
            for (Path file : files) {
                program.write((file + "\0").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
