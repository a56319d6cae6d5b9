package org.loadproof.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loadproof.benchmarks.report.Findings;

class BenchMainTest {

    @Test
    void withoutANameAllGroupsAreMeasured() {
        assertThat(BenchMain.LOADER.chosen(""))
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
        assertThat(BenchMain.LOADER.chosen("WholeTree, WriteAccess"))
                .extracting(Group::name)
                .containsExactly("WriteAccess", "WholeTree");
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> BenchMain.LOADER.chosen("WriteAccess,Nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "-Dbench=WriteAccess,Nothing: no group 'Nothing'; there are [")
                .hasMessageContaining("DuplicateStorm");
    }

    @Test
    void aGroupOfAnotherModuleChoosesNothingHere() {
        assertThat(BenchMain.LOADER.chosen("TimeToKill")).isEmpty();
    }

    @Test
    void whatTakesHoursIsMeasuredOnlyIfNamed() {
        Benchmarks benchmarks = new Benchmarks(List.of(new GrowthGroup()));
        assertThat(benchmarks.chosen("")).isEmpty();
        assertThat(benchmarks.chosen("Growth")).hasSize(1);
    }

    /** Named like one that exists. */
    private static final class GrowthGroup implements Group {

        @Override
        public boolean takesHours() {
            return true;
        }

        @Override
        public Findings measure(Settings settings) {
            throw new AssertionError("nobody measures here");
        }
    }

    /** Otherwise the run would measure for minutes and then have nowhere to write. */
    @Test
    void thePageHasAPairOfMarkersForEachGroup() throws IOException {
        String page = Files.readString(Path.of("../../docs/PERFORMANCE.md"));
        for (String name : Benchmarks.NAMES) {
            assertThat(page)
                    .containsOnlyOnce("<!-- bench:" + name + " -->\n")
                    .containsOnlyOnce("<!-- /bench:" + name + " -->\n");
        }
    }
}
