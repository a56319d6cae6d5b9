package org.loadproof.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.report.EvidenceTree.JCSTRESS;
import static org.loadproof.report.EvidenceTree.LINCHECK;
import static org.loadproof.report.EvidenceTree.SCENARIO;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.EvidenceTree;
import org.loadproof.report.output.ReportFiles;
import tools.jackson.databind.node.ObjectNode;

/** Sentences with figures, for figures as small as they come. */
class WordingTest {

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
    }

    @Test
    void oneIsNoPlural() {
        executed(LINCHECK, 1);
        executed(JCSTRESS, 1);
        assertThat(Wording.tried(run("lincheck")))
                .isEqualTo("1 interleaving, all there are (exhausted)");
        assertThat(Wording.tried(run("jcstress"))).isEqualTo("1 execution");
        assertThat(Wording.limits(tree.judge()))
                .contains("in 1 execution on real threads, 1 interleaving (exhausted for 1 of 1");
        tree.edit(
                LINCHECK + SCENARIO + ".json",
                r -> r.put("exhaustive", false).put("switchBound", 1));
        assertThat(Wording.tried(run("lincheck")))
                .isEqualTo("1 interleaving, all with up to 1 context switch");
        executed(LINCHECK, 2);
        assertThat(Wording.tried(run("lincheck"))).startsWith("2 interleavings, ");
    }

    @Test
    void aHandfulOfExecutionsIsNoBound() {
        for (long few : new long[] {1, 5}) {
            executed(JCSTRESS, few);
            assertThat(Wording.limits(tree.judge()))
                    .endsWith(
                            "what was not seen may still exist, at the weakest point, "
                                    + SCENARIO
                                    + " (jcstress), however likely it is, as so few executions"
                                    + " give no bound (95 % confidence, 3/n).");
            assertThat(Wording.strength(run("jcstress"))).endsWith(", too few for a bound");
            assertThat(ReportFiles.page(tree.judge())).doesNotContain("1 in 1<", "1 in 1 ");
        }
        executed(JCSTRESS, 6);
        assertThat(Wording.limits(tree.judge())).contains("as long as it is rarer than 1 in 2 per");
        assertThat(Wording.strength(run("jcstress"))).endsWith(", unseen is rarer than 1 in 2");
        assertThat(Wording.bound(run("jcstress").upperBound95())).isEqualTo("1 in 2");
    }

    private void executed(String folder, long executions) {
        tree.edit(
                folder + SCENARIO + ".json",
                r -> {
                    r.put("executions", executions);
                    ((ObjectNode) r.get("outcomes").get(0)).put("count", executions);
                });
    }

    private RaceReport.Run run(String engine) {
        return tree.judge().scenarios().stream()
                .flatMap(s -> s.runs().stream())
                .filter(r -> r.engine().equals(engine))
                .findFirst()
                .orElseThrow();
    }
}
