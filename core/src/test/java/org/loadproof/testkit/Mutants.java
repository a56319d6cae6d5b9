package org.loadproof.testkit;

import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.unifieddiff.UnifiedDiff;
import com.github.difflib.unifieddiff.UnifiedDiffFile;
import com.github.difflib.unifieddiff.UnifiedDiffParserException;
import com.github.difflib.unifieddiff.UnifiedDiffReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The workshop: makes a mutated module out of a patch, whatever Maven module it is. The main
 * sources are never touched; copies of the patched files are compiled into a folder of the mutant's
 * own, to be put first on a class path.
 */
public final class Mutants {

    private static final String SOURCES = "src/main/java/";

    private final Path module;
    private final List<Path> classPath;
    private final Path workshop;

    /**
     * A workshop for one build of a module.
     *
     * @param module the module's base folder, with its main classes compiled; the paths in patches
     *     end in its name and what is below it
     * @param libraries what it is compiled against
     * @param workshop gets a folder for each mutant
     */
    public Mutants(Path module, List<Path> libraries, Path workshop) {
        this.module = module.toAbsolutePath().normalize();
        this.workshop = workshop;
        this.classPath = new ArrayList<>(List.of(this.module.resolve("target/classes")));
        this.classPath.addAll(libraries);
    }

    /**
     * Reads every {@code *.patch} in a folder, in order of their names.
     *
     * @throws MutantException if a header is malformed, or two patches have one id
     */
    public static List<MutantPatch> find(Path folder) throws IOException, MutantException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().endsWith(".patch")).sorted().toList();
        }
        Map<String, Path> ids = new HashMap<>();
        List<MutantPatch> patches = new ArrayList<>();
        for (Path file : files) {
            MutantPatch patch = MutantPatch.read(file);
            Path other = ids.put(patch.id(), file);
            if (other != null) {
                throw new MutantException(file + ": has the id of " + other);
            }
            patches.add(patch);
        }
        return patches;
    }

    /**
     * Applies and compiles a patch. A hunk may have moved, but its lines must be there, once.
     *
     * @return the folder with the mutated classes, and nothing else
     * @throws MutantException naming patch, file and hunk if a hunk does not apply; with the
     *     compiler's errors if the result does not compile
     */
    public Path build(MutantPatch patch) throws IOException, MutantException {
        Path home = emptyHome(patch.id());
        List<Path> sources = new ArrayList<>();
        for (UnifiedDiffFile change : parse(patch).getFiles()) {
            sources.add(write(patch, change, home));
        }
        Path classes = home.resolve("classes");
        String errors = JavaCompilation.compile(sources, classPath, classes);
        if (!errors.isEmpty()) {
            throw new MutantException(patch.file() + ": does not compile\n" + errors);
        }
        return classes;
    }

    /** An emptied folder of the workshop, for whatever a trial leaves behind. */
    public Path emptyHome(String id) throws IOException {
        Path home = workshop.resolve(id);
        clear(home);
        return Files.createDirectories(home);
    }

    private static UnifiedDiff parse(MutantPatch patch) throws IOException, MutantException {
        byte[] text = patch.text().getBytes(StandardCharsets.UTF_8);
        UnifiedDiff diff;
        try {
            diff = UnifiedDiffReader.parseUnifiedDiff(new ByteArrayInputStream(text));
        } catch (UnifiedDiffParserException e) {
            throw new MutantException(patch.file() + ": not a unified diff: " + e.getMessage());
        }
        // The reader drops a hunk that is shorter than its own header says.
        long written = patch.text().lines().filter(line -> line.startsWith("@@ -")).count();
        long read = diff.getFiles().stream().mapToLong(f -> f.getPatch().getDeltas().size()).sum();
        if (written == 0 || read != written) {
            throw new MutantException(
                    patch.file() + ": " + read + " of " + written + " hunks are whole");
        }
        return diff;
    }

    private Path write(MutantPatch patch, UnifiedDiffFile change, Path home)
            throws IOException, MutantException {
        String name = change.getFromFile();
        String sources = module.getFileName() + "/" + SOURCES;
        int at = ("/" + name).indexOf("/" + sources);
        if (at < 0 || !name.equals(change.getToFile())) {
            throw new MutantException(
                    patch.file() + ": changes " + name + ", which is no file below " + sources);
        }
        String inside = name.substring(at + sources.length());
        Path original = module.resolve(SOURCES).resolve(inside);
        if (!Files.exists(original)) {
            throw new MutantException(patch.file() + ": " + name + " does not exist");
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(original));
        apply(patch, name, change.getPatch().getDeltas(), lines);
        Path copy = home.resolve("src").resolve(inside);
        Files.createDirectories(copy.resolveSibling("").toAbsolutePath());
        return Files.write(copy, lines);
    }

    private static void apply(
            MutantPatch patch, String name, List<AbstractDelta<String>> hunks, List<String> lines)
            throws MutantException {
        int shift = 0;
        int number = 0;
        for (AbstractDelta<String> hunk : hunks) {
            List<String> before = hunk.getSource().getLines();
            List<String> after = hunk.getTarget().getLines();
            int expected = hunk.getSource().getPosition() + shift;
            number++;
            List<Integer> places = places(before, lines);
            if (!places.contains(expected) && places.size() != 1) {
                throw new MutantException(
                        "%s: hunk %d of %s does not apply: its lines occur %d times"
                                .formatted(patch.file(), number, name, places.size()));
            }
            int at = places.contains(expected) ? expected : places.get(0);
            List<String> replaced = lines.subList(at, at + before.size());
            replaced.clear();
            replaced.addAll(after);
            shift = at - hunk.getSource().getPosition() + after.size() - before.size();
        }
    }

    private static List<Integer> places(List<String> wanted, List<String> lines) {
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at + wanted.size() <= lines.size(); at++) {
            if (lines.subList(at, at + wanted.size()).equals(wanted)) {
                places.add(at);
            }
        }
        return places;
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> deepestFirst;
            try (Stream<Path> all = Files.walk(folder)) {
                deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
