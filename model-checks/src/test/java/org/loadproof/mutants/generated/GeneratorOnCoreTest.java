package org.loadproof.mutants.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.testkit.MutantPatch;
import org.loadproof.testkit.Mutants;

class GeneratorOnCoreTest {

    private static final Path CORE =
            Path.of(System.getProperty("basedir", System.getProperty("user.dir")))
                    .toAbsolutePath()
                    .normalize()
                    .resolveSibling("core");

    private static List<GeneratedMutant> mutants = List.of();

    @TempDir Path folder;

    @BeforeAll
    static void generate() throws IOException {
        mutants = Generator.ofCore(CORE, classPath()).generate();
    }

    private static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
    }

    @Test
    void everyOperatorFindsAPlaceAndNoIdIsThereTwice() {
        assertThat(mutants.stream().map(GeneratedMutant::id)).doesNotHaveDuplicates();
        assertThat(mutants.stream().map(GeneratedMutant::operator).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Generator.OPERATORS.stream().map(Operator::name).toList());
    }

    @Test
    void parsersAndTheLikeAreLeftAlone() {
        assertThat(mutants.stream().map(GeneratedMutant::file))
                .isNotEmpty()
                .allMatch(f -> f.startsWith("core/src/main/java/org/loadproof/core/"))
                .noneMatch(f -> f.matches(".*/(image|codec|errno)/.*"));
    }

    /** Some of them: the generator has asked the compiler about every one already. */
    @Test
    void theWorkshopAppliesAndCompilesThePatches() throws Exception {
        Mutants workshop = new Mutants(CORE, classPath(), folder);
        for (int i = 0; i < mutants.size(); i += 50) {
            GeneratedMutant mutant = mutants.get(i);
            Path classes =
                    workshop.build(
                            new MutantPatch(
                                    mutant.id(),
                                    Path.of(mutant.id()),
                                    mutant.what(),
                                    "generated",
                                    List.of(),
                                    "SC",
                                    2,
                                    mutant.patch()));
            assertThat(classes).as(mutant.id()).isDirectoryRecursivelyContaining("glob:**.class");
        }
    }

    @Test
    void theJudgementsFitTheMutants() throws Exception {
        Path file = CORE.resolve("src/mutants/equivalent.txt");
        assertThat(Equivalents.read(file, mutants)).isNotEmpty();
    }
}
