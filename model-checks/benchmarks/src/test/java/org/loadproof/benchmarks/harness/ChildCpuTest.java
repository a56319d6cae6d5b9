package org.loadproof.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.loadproof.benchmarks.NotHereException;

class ChildCpuTest {

    @Test
    void itIsTheTimeOfThoseWhoHaveEnded() {
        String stat = "42 (a (strange) name) S 1 42 42 0 -1 4194304 9 9 0 0 11 22 1250 250 20 0 1";
        assertThat(ChildCpu.seconds(stat)).isEqualTo(15.0);
    }

    @Test
    void whatAChildHasSpentIsAdded() throws IOException, InterruptedException, NotHereException {
        double before = ChildCpu.seconds();
        String java = System.getProperty("java.home") + "/bin/java";
        int exit = new ProcessBuilder(java, "-version").start().waitFor();
        assertThat(exit).isZero();
        assertThat(ChildCpu.seconds()).isGreaterThan(before);
    }
}
