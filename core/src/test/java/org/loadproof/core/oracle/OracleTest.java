package org.loadproof.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Every case that a real 6.12 kernel was asked, one test each. */
@Timeout(60)
@Verifies(Rule.E1)
class OracleTest {

    private static final Path DEPARTURES =
            Path.of(System.getProperty("basedir", ""), "../docs/DEPARTURES.md");

    @TempDir private Path dir;

    static List<Row> rows() throws IOException {
        return Row.all().stream()
                .filter(row -> !OracleCases.NOT_APPLICABLE.containsKey(row.id()))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void theLoaderAnswersAsTheKernelDid(Row row) throws IOException, ModuleLoadException {
        String given = OracleCases.of(row.id()).answer(new Machine(dir));
        assertThat(given)
                .as(row.toString())
                .isEqualTo(OracleCases.DEPARTURES.getOrDefault(row.id(), row.answer()));
    }

    @Test
    void everyRowIsRunOrTheDocumentSaysWhyNot() throws IOException {
        List<String> known = new ArrayList<>(OracleCases.CASES.keySet());
        known.addAll(OracleCases.NOT_APPLICABLE.keySet());
        assertThat(known)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Row.all().stream().map(Row::id).toList());
        String document = Files.readString(DEPARTURES);
        OracleCases.NOT_APPLICABLE.forEach(
                (id, reason) -> assertThat(document).contains("| `" + id + "` | " + reason + " |"));
    }

    @Test
    void everyDepartureIsOneAndIsWrittenDown() throws IOException {
        String document = Files.readString(DEPARTURES);
        for (Row row : Row.all()) {
            String ours = OracleCases.DEPARTURES.get(row.id());
            assertThat(row.answer()).as(row.id()).isNotEqualTo(ours);
            if (ours != null) {
                assertThat(document).as("docs/DEPARTURES.md").contains("`" + row.id() + "`");
            }
        }
    }
}
