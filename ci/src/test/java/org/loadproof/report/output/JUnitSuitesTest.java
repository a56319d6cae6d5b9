package org.loadproof.report.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.EvidenceTree;
import org.loadproof.report.Machines;

class JUnitSuitesTest {

    private static final String RUN = EvidenceTree.JCSTRESS + EvidenceTree.SCENARIO + ".json";

    @TempDir private Path root;

    @Test
    void eachMachineHasASuiteOfItsOwn() throws Exception {
        EvidenceTree x86 = EvidenceTree.green(root.resolve("evidence/x86"));
        EvidenceTree arm = EvidenceTree.green(root.resolve("evidence/arm"));
        Machines.come(x86, "amd64", "2026-01-01T12:00:02Z");
        Machines.come(arm, "aarch64", "2026-01-01T12:00:03Z");
        arm.edit(RUN, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        List<JUnitSuites.Suite> suites =
                JUnitSuites.of(x86.judge(Machines.session(root, x86, arm)));
        assertThat(suites)
                .filteredOn(suite -> suite.name().contains("jcstress"))
                .extracting(
                        JUnitSuites.Suite::name,
                        suite -> suite.cases().size(),
                        suite -> suite.count(JUnitSuites.FAILURE))
                .containsExactly(
                        tuple("stress-tests jcstress (x86)", 1, 0L),
                        tuple("stress-tests jcstress (arm)", 1, 1L));
        assertThat(suites)
                .filteredOn(suite -> suite.name().contains("mutants"))
                .extracting(suite -> suite.cases().size())
                .containsExactly(1, 0);
    }
}
