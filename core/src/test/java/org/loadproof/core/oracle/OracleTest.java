package org.loadproof.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

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

/** Every case that a real 6.12 kernel was asked, one test each. */
@Timeout(60)
class OracleTest {

    @TempDir private Path dir;

    static List<Row> rows() throws IOException {
        return Row.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void theLoaderAnswersAsTheKernelDid(Row row) throws IOException, ModuleLoadException {
        String reason = OracleCases.NOT_APPLICABLE.get(row.id());
        if (reason != null) {
            abort("waived: " + row.id() + ": " + reason);
        }
        String given = OracleCases.of(row.id()).answer(new Machine(dir));
        assertThat(given)
                .as(row.toString())
                .isEqualTo(OracleCases.DEPARTURES.getOrDefault(row.id(), row.answer()));
    }

    @Test
    void everyRowIsRunOrSaysWhyNot() throws IOException {
        List<String> known = new ArrayList<>(OracleCases.CASES.keySet());
        known.addAll(OracleCases.NOT_APPLICABLE.keySet());
        assertThat(known)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Row.all().stream().map(Row::id).toList());
        assertThat(OracleCases.CASES).hasSizeGreaterThanOrEqualTo(70);
    }

    @Test
    void everyDepartureIsOneAndIsWrittenDown() throws IOException {
        String document = Files.readString(Path.of("../docs/DEPARTURES.md"));
        for (Row row : Row.all()) {
            String ours = OracleCases.DEPARTURES.get(row.id());
            assertThat(row.answer()).as(row.id()).isNotEqualTo(ours);
            if (ours != null) {
                assertThat(document).as("docs/DEPARTURES.md").contains("`" + row.id() + "`");
            }
        }
    }
}
