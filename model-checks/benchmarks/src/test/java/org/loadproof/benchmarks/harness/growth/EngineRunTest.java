package org.loadproof.benchmarks.harness.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.benchmarks.harness.growth.EngineRun.Explored;

class EngineRunTest {

    @TempDir private Path evidence;

    private void record(String name, String json) throws IOException {
        Files.writeString(evidence.resolve(name + ".json"), json);
    }

    private void recordRun(String name, String verdict, int executions) throws IOException {
        String json =
                "{'kind': 'run', 'scenario': '%s', 'verdict': '%s', 'executions': %d, 'seconds':"
                        + " 2}";
        record(name, json.formatted(name, verdict, executions).replace('\'', '"'));
    }

    @Test
    void onlyRecordsOfScenariosAreRead() throws IOException {
        record("plan", "{\"kind\": \"plan\"}");
        recordRun("B", "PASS", 7);
        recordRun("A", "NOT_RUN", 0);
        assertThat(EngineRun.read(evidence))
                .containsExactly(
                        new Explored("A", "NOT_RUN", 0, 2), new Explored("B", "PASS", 7, 2));
    }

    /** Who ran out of time before it came to a scenario has not been fast. */
    @Test
    void verdictsAreCounted() throws IOException {
        recordRun("A", "PASS", 1);
        recordRun("B", "NOT_RUN", 0);
        recordRun("C", "PASS", 1);
        assertThat(new EngineRun(1, EngineRun.read(evidence)).verdicts())
                .isEqualTo("1 NOT_RUN, 2 PASS");
    }
}
