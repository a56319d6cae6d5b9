package org.loadproof.explorer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadproof.explorer.ExplorerMain;
import org.loadproof.explorer.search.Budget;
import org.loadproof.explorer.search.Depth;

class FingerprintsTest {

    private static final List<String> HERE = Fingerprints.circumstances(new Depth(2, 300, 20_000));

    /** Each class says its own name as a text, so that a byte of it can be changed. */
    private static final Map<String, String> SOURCES =
            Map.of(
                    "Contest",
                            "int run() { new Called(); return new Nested().n; } Held held; @Noted"
                                + " void look() throws Exception { Class.forName(\"p.Loaded\"); }"
                                + " class Nested { int n; String me = \"I am Nested\"; }",
                    "Called", "Object next() { return Further.class; }",
                    "Further", "",
                    "Held", "",
                    "Loaded", "",
                    "Stranger", "Contest contest;");

    @TempDir Path folder;
    private Path classes;

    @BeforeEach
    void compile() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("root/src/p"));
        for (Map.Entry<String, String> source : SOURCES.entrySet()) {
            String name = source.getKey();
            Files.writeString(
                    sources.resolve(name + ".java"),
                    "package p; class %s { String me = \"I am %s\"; %s }"
                            .formatted(name, name, source.getValue()));
        }
        Files.writeString(
                sources.resolve("Noted.java"),
                "package p; @interface Noted { String by() default \"I am Noted\"; }");
        classes = folder.resolve("root/classes");
        try (Stream<Path> files = Files.list(sources)) {
            List<String> arguments =
                    Stream.concat(
                                    Stream.of("-d", classes.toString()),
                                    files.map(Path::toString).sorted())
                            .toList();
            int errors =
                    ToolProvider.getSystemJavaCompiler()
                            .run(null, null, null, arguments.toArray(String[]::new));
            assertThat(errors).isZero();
        }
    }

    @Test
    void theSameFilesHaveTheSameFingerprint() {
        assertThat(fingerprint(HERE)).startsWith("sha256:").isEqualTo(fingerprint(HERE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Contest", "Contest$Nested", "Called", "Further", "Held", "Noted", "Loaded"})
    void oneByteOfAReachedClassMakesAnother(String reached) throws IOException {
        String before = fingerprint(HERE);
        changeAByte(reached);
        assertThat(fingerprint(HERE)).isNotEqualTo(before);
    }

    @Test
    void aClassThatIsNotReachedDoesNotMatter() throws IOException {
        String before = fingerprint(HERE);
        changeAByte("Stranger");
        Files.writeString(classes.resolve("p/none.txt"), "no class");
        assertThat(fingerprint(HERE)).isEqualTo(before);
    }

    @Test
    void anotherScenarioHasAnother() {
        Fingerprints prints = new Fingerprints(ExplorerMain.class, own(), HERE);
        assertThat(prints.of("p.Called")).isNotEqualTo(prints.of("p.Further"));
    }

    @Test
    void theFirstClassOfANameOnTheClassPathIsTheOneThatCounts() throws IOException {
        String before = fingerprint(HERE);
        Path first = Files.createDirectories(folder.resolve("root/first/p"));
        byte[] other = changed(classes.resolve("p/Called.class"), "Called");
        Files.write(first.resolve("Called.class"), other);
        OwnClasses own = OwnClasses.read(List.of(first.resolveSibling(""), classes), root());
        assertThat(new Fingerprints(ExplorerMain.class, own, HERE).of("p.Contest"))
                .isNotEqualTo(before);
        OwnClasses late = OwnClasses.read(List.of(classes, first.resolveSibling("")), root());
        assertThat(new Fingerprints(ExplorerMain.class, late, HERE).of("p.Contest"))
                .isEqualTo(before);
    }

    @Test
    void anotherLibraryMakesAnother() throws IOException {
        Path library = Files.writeString(folder.resolve("library.jar"), "1");
        String before = fingerprintWith(library);
        Files.writeString(library, "2");
        assertThat(fingerprintWith(library)).isNotEqualTo(before).isNotEqualTo(fingerprint(HERE));
    }

    @Test
    void anotherExplorerMakesAnother() throws Exception {
        Path explorer = copyOfTheExplorer();
        String before = fingerprintWith(explorer);
        Path file = explorer.resolve("org/loadproof/explorer/search/PreemptionBoundedSearch.class");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1]++;
        Files.write(file, bytes);
        assertThat(fingerprintWith(explorer)).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.runtime.version", "java.vm.name", "explorer.pure", "os.arch"})
    void anotherJvmAndWhatIsNotWatchedMakeAnother(String property) {
        String before = fingerprint(Fingerprints.circumstances(new Depth(2, 300, 20_000)));
        String was = System.getProperty(property);
        System.setProperty(property, "another");
        try {
            List<String> now = Fingerprints.circumstances(new Depth(2, 300, 20_000));
            assertThat(fingerprint(now)).isNotEqualTo(before);
        } finally {
            if (was == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, was);
            }
        }
    }

    @Test
    void anotherBudgetMakesAnother() {
        assertThat(Stream.of(Budget.values()).map(b -> fingerprint(circumstances(b))))
                .doesNotHaveDuplicates();
    }

    private static List<String> circumstances(Budget budget) {
        return Fingerprints.circumstances(budget.depth());
    }

    private String fingerprint(List<String> circumstances) {
        return new Fingerprints(ExplorerMain.class, own(), circumstances).of("p.Contest");
    }

    private String fingerprintWith(Path entry) {
        OwnClasses own = OwnClasses.read(List.of(classes, entry), root());
        return new Fingerprints(ExplorerMain.class, own, HERE).of("p.Contest");
    }

    private OwnClasses own() {
        return OwnClasses.read(List.of(classes), root());
    }

    private Path root() {
        return folder.resolve("root");
    }

    private void changeAByte(String name) throws IOException {
        Path file = classes.resolve("p/" + name + ".class");
        Files.write(file, changed(file, name.substring(name.indexOf('$') + 1)));
    }

    /** The file with another letter at the end of the text in which the class says its name. */
    private static byte[] changed(Path file, String name) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        String said = "I am " + name;
        assertThat(bytes).contains(said);
        return bytes.replace(said, said.replaceFirst(".$", "#"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private Path copyOfTheExplorer() throws IOException, URISyntaxException {
        Path built =
                Path.of(
                        Objects.requireNonNull(ExplorerMain.class.getResource("ExplorerMain.class"))
                                .toURI());
        Path copy = folder.resolve("root/copy");
        Path from = built.resolveSibling("");
        Path into = copy.resolve("org/loadproof/explorer");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = into.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return copy;
    }
}
