package org.loadproof.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.EvidenceTree;
import org.loadproof.report.model.RaceReport;

class BlindSpotsTest {

    @TempDir Path root;

    @Test
    void everyEngineHasItsOwnAndNoneIsWithout() throws Exception {
        RaceReport report = EvidenceTree.green(root).judge();
        Map<String, String> texts = new TreeMap<>();
        report.scenarios().stream()
                .flatMap(s -> s.runs().stream())
                .filter(BlindSpots::known)
                .forEach(run -> texts.put(run.engine(), BlindSpots.of(run)));
        assertThat(texts.keySet())
                .containsExactly("jcstress", "jqwik", "junit", "lincheck", "linearizability");
        assertThat(texts.values()).doesNotHaveDuplicates().doesNotContain("what nobody asked it");
    }

    @Test
    void theBoundOfThisRunIsNamed() throws Exception {
        EvidenceTree tree = EvidenceTree.green(root);
        assertThat(text(tree, "lincheck")).startsWith("weak memory");
        assertThat(text(tree, "jcstress")).contains("3,000,000 executions");
        tree.edit(
                EvidenceTree.LINCHECK + EvidenceTree.SCENARIO + ".json",
                r -> r.put("exhaustive", false).put("forcedSwitches", 2));
        assertThat(text(tree, "lincheck")).startsWith("interleavings with more than 2 forced");
    }

    @Test
    void whoDidNotRunOrIsNotBelievedSaysNothing() throws Exception {
        EvidenceTree tree = EvidenceTree.green(root);
        tree.delete(EvidenceTree.JCSTRESS + EvidenceTree.SCENARIO + ".json");
        tree.edit(
                EvidenceTree.LINCHECK + EvidenceTree.SCENARIO + ".json",
                r -> r.put("classHash", "x"));
        assertThat(tree.judge().scenarios())
                .filteredOn(s -> s.id().equals(EvidenceTree.SCENARIO))
                .flatExtracting(RaceReport.Scenario::runs)
                .hasSize(2)
                .noneMatch(BlindSpots::known);
    }

    private static String text(EvidenceTree tree, String engine) {
        return tree.judge().scenarios().stream()
                .flatMap(s -> s.runs().stream())
                .filter(r -> r.engine().equals(engine))
                .map(BlindSpots::of)
                .findFirst()
                .orElseThrow();
    }
}
