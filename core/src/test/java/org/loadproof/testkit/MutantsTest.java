package org.loadproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutantsTest {

    private static final String PATH = "core/src/main/java/demo/";
    private static final String COUNTER =
            """
            package demo;

            public class Counter {
                public int next() {
                    return Step.SIZE + zero();
                }

                int zero() {
                    return 0;
                }
            }
            """;
    private static final String STEP =
            """
            package demo;

            class Step {
                static final int SIZE = Integer.parseInt("1");
            }
            """;
    private static final String TWO_FILES =
            """
            --- a/core/src/main/java/demo/Counter.java
            +++ b/core/src/main/java/demo/Counter.java
            @@ -4,3 +4,4 @@ public class Counter {
                 public int next() {
            +        int unused;
                     return Step.SIZE + zero();
                 }
            @@ -8,3 +9,3 @@ public class Counter {
                 int zero() {
            -        return 0;
            +        return 40;
                 }
            --- a/core/src/main/java/demo/Step.java
            +++ b/core/src/main/java/demo/Step.java
            @@ -4,1 +4,1 @@
            -    static final int SIZE = Integer.parseInt("1");
            +    static final int SIZE = Integer.parseInt("2");
            """;

    @TempDir Path folder;
    private Path core;
    private Path workshop;
    private Mutants mutants;

    @BeforeEach
    void buildDemoCore() throws IOException {
        core = folder.resolve("core");
        workshop = folder.resolve("mutants");
        mutants = new Mutants(core, List.of(), workshop);
        Path sources = Files.createDirectories(folder.resolve(PATH));
        Path counter = Files.writeString(sources.resolve("Counter.java"), COUNTER);
        Path step = Files.writeString(sources.resolve("Step.java"), STEP);
        String errors =
                JavaCompilation.compile(
                        List.of(counter, step), List.of(), core.resolve("target/classes"));
        assertThat(errors).isEmpty();
    }

    @Test
    void aPatchOverTwoFilesIsAppliedToCopies() throws Exception {
        Path classes = mutants.build(patch("P01-two.patch", TWO_FILES));
        assertThat(next(classes)).isEqualTo(42);
        assertThat(next(core.resolve("target/classes"))).isEqualTo(1);
        assertThat(folder.resolve(PATH + "Counter.java")).hasContent(COUNTER);
        assertThat(classes).isEqualTo(workshop.resolve("P01/classes"));
        assertThat(classes.resolve("demo/Step.class")).exists();
    }

    @Test
    void movedLinesAreFoundAndLeftOversOfAnEarlierBuildAreNot() throws Exception {
        Path stale = workshop.resolve("P01/classes/Stale.class");
        Files.createDirectories(stale.getParent());
        Files.writeString(stale, "");
        Path source = folder.resolve(PATH + "Counter.java");
        Files.writeString(source, COUNTER.replace("\npublic", "\n/** Counts. */\n//\npublic"));
        assertThat(next(mutants.build(patch("P01-two.patch", TWO_FILES)))).isEqualTo(42);
        assertThat(stale).doesNotExist();
    }

    @Test
    void aHunkThatNoLongerAppliesIsNamed() throws Exception {
        Path source = folder.resolve(PATH + "Counter.java");
        Files.writeString(source, COUNTER.replace("return 0;", "return 0 + 0;"));
        assertThatThrownBy(() -> mutants.build(patch("P01-old.patch", TWO_FILES)))
                .isInstanceOf(MutantException.class)
                .hasMessageContaining("P01-old.patch: hunk 2 of " + PATH + "Counter.java")
                .hasMessageContaining("occur 0 times");
    }

    @Test
    void aHunkThatFitsTwoOtherPlacesIsRefused() throws Exception {
        String twice = "@@ -1,1 +1,1 @@\n-    }\n+    ; }\n";
        assertThatThrownBy(() -> mutants.build(patch("P01-twice.patch", head("Counter") + twice)))
                .hasMessageContaining("hunk 1 of " + PATH + "Counter.java")
                .hasMessageContaining("occur 2 times");
    }

    @Test
    void aMutantThatDoesNotCompileIsNamedWithTheErrors() {
        String wrong = TWO_FILES.replace("return 40;", "return missing;");
        assertThatThrownBy(() -> mutants.build(patch("P01-wrong.patch", wrong)))
                .isInstanceOf(MutantException.class)
                .hasMessageContaining("P01-wrong.patch: does not compile")
                .hasMessageContaining("Counter.java:10: ")
                .hasMessageContaining("variable missing");
    }

    @Test
    void aHunkCutShortIsAnErrorAndNotASmallerMutant() {
        String cut = TWO_FILES.substring(0, TWO_FILES.lastIndexOf("+    static"));
        assertThatThrownBy(() -> mutants.build(patch("P01-cut.patch", cut)))
                .hasMessageContaining("P01-cut.patch: 2 of 3 hunks are whole");
        assertThatThrownBy(() -> mutants.build(patch("P01-none.patch", "nothing\n")))
                .hasMessageContaining("0 of 0 hunks");
    }

    @Test
    void onlyExistingMainSourcesOfCoreCanBeChanged() {
        String change = "@@ -1,1 +1,1 @@\n-package demo;\n+package demo ;\n";
        assertThatThrownBy(() -> mutants.build(patch("P01-gone.patch", head("Gone") + change)))
                .hasMessageContaining(PATH + "Gone.java does not exist");
        String tests = head("Counter").replace("main", "test") + change;
        assertThatThrownBy(() -> mutants.build(patch("P01-test.patch", tests)))
                .hasMessageContaining("no file below core/src/main/java/");
    }

    @Test
    void patchesAreFoundInOrderAndTwoOfOneIdAreRefused() throws Exception {
        patch("R02-b.patch", TWO_FILES);
        patch("P01-a.patch", TWO_FILES);
        Files.writeString(folder.resolve("notes.txt"), "");
        assertThat(Mutants.find(folder)).extracting(MutantPatch::id).containsExactly("P01", "R02");
        patch("P01-c.patch", TWO_FILES);
        assertThatThrownBy(() -> Mutants.find(folder))
                .isInstanceOf(MutantException.class)
                .hasMessageContaining("P01-c.patch: has the id of")
                .hasMessageContaining("P01-a.patch");
    }

    /** The catalogue itself: a core that moved on must not leave a mutant behind. */
    @Test
    void everyMutantOfCoreAppliesAndCompiles() throws Exception {
        Path here = Path.of(System.getProperty("basedir", System.getProperty("user.dir")));
        List<Path> libraries =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(Path::of)
                        .toList();
        Mutants real = new Mutants(here, libraries, workshop);
        List<MutantPatch> catalogue = Mutants.find(here.resolve("src/mutants"));
        assertThat(catalogue).isNotEmpty();
        for (MutantPatch patch : catalogue) {
            assertThat(ClassHash.of(real.build(patch))).startsWith("sha256:");
        }
    }

    private MutantPatch patch(String name, String diff) throws IOException, MutantException {
        String id = name.substring(0, 3);
        String header =
                "Id: %s\nDefect: d\nOrigin: o\nRules: W1\nClass: SC\nThreads: 2\n\n".formatted(id);
        return MutantPatch.read(Files.writeString(folder.resolve(name), header + diff));
    }

    private static String head(String type) {
        String name = PATH + type + ".java\n";
        return "--- a/" + name + "+++ b/" + name;
    }

    /** Calls {@code Counter.next()} with those classes before core's own. */
    private int next(Path classes) throws Exception {
        URL[] path = {classes.toUri().toURL(), core.resolve("target/classes").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, null)) {
            Class<?> counter = loader.loadClass("demo.Counter");
            return (int)
                    counter.getMethod("next")
                            .invoke(counter.getDeclaredConstructor().newInstance());
        }
    }
}
