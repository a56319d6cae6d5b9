package org.loadproof.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BenchMainTest {

    @Test
    void withoutANameAllGroupsAreMeasured() {
        assertThat(BenchMain.chosen(""))
                .extracting(Group::name)
                .containsExactly(
                        "WriteAccess",
                        "IdempotentLoads",
                        "Allocation",
                        "DuplicateStorm",
                        "WholeTree",
                        "Decompression");
    }

    @Test
    void namedGroupsAreMeasuredInTheUsualOrder() {
        assertThat(BenchMain.chosen("WholeTree, WriteAccess"))
                .extracting(Group::name)
                .containsExactly("WriteAccess", "WholeTree");
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> BenchMain.chosen("WriteAccess,Nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "-Dbench=WriteAccess,Nothing: no group 'Nothing'; there are [")
                .hasMessageContaining("DuplicateStorm");
    }

    /** Otherwise the run would measure for minutes and then have nowhere to write. */
    @Test
    void thePageHasAPairOfMarkersForEachGroup() throws IOException {
        String page = Files.readString(Path.of("../../docs/PERFORMANCE.md"));
        for (Group group : BenchMain.chosen("")) {
            assertThat(page)
                    .containsOnlyOnce("<!-- bench:" + group.name() + " -->\n")
                    .containsOnlyOnce("<!-- /bench:" + group.name() + " -->\n");
        }
    }
}
