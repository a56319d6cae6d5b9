package org.loadproof.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The explorer is measured as it is run. */
class ExplorerOptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"explorer.jvm", "explorer.pure", "explorer.jvm.quiet"})
    void theyAreThoseOfTheExplorersOwnRun(String property) throws IOException {
        List<String> here = values(Path.of("pom.xml"), property);
        assertThat(here).isNotEmpty().isEqualTo(values(Path.of("../pom.xml"), property));
    }

    /** As its definitions give it, and not where it is handed on. */
    private static List<String> values(Path pom, String property) throws IOException {
        return Files.readAllLines(pom).stream()
                .map(String::strip)
                .filter(line -> line.matches("<" + Pattern.quote(property) + "/?>.*"))
                .filter(line -> !line.contains("${" + property + "}"))
                .toList();
    }
}
