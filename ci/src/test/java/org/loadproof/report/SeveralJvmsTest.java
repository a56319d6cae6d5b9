package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.loadproof.report.EvidenceTree.LINCHECK;
import static org.loadproof.report.EvidenceTree.SCENARIO;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Tree;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.Findings;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ReportFiles;
import org.loadproof.report.output.Summary;
import org.loadproof.report.output.Terminal;
import org.loadproof.report.output.TerminalTable;

/** An engine that ran on several JVMs: each run stands for itself, and the worst one counts. */
class SeveralJvmsTest {

    private static final String ON_17 = LINCHECK.replace("lincheck", "lincheck@17");
    private static final String ON_25 = LINCHECK.replace("lincheck", "lincheck@25");

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
        tree.moveTo(LINCHECK, ON_17, "OpenJDK 17");
        tree.copyTo(ON_17, ON_25, "OpenJDK 25");
    }

    @Test
    void eachHasARowOfItsOwnAndTheRunsStandSideBySide() {
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.engines())
                .extracting(RaceReport.Engine::name)
                .contains("lincheck@17", "lincheck@25")
                .doesNotContain("lincheck");
        assertThat(runs(report))
                .filteredOn(r -> r.engine().equals("lincheck"))
                .extracting(RaceReport.Run::label, RaceReport.Run::jvm)
                .containsExactlyInAnyOrder(tuple("17", "OpenJDK 17"), tuple("25", "OpenJDK 25"));
        assertThat(ReportFiles.page(report)).contains("lincheck@17", "lincheck@25");
        assertThat(TerminalTable.of(report, "page", Terminal.NONE))
                .contains("model-checks lincheck@25");
        assertThat(ReportFiles.json(report)).contains("\"label\" : \"25\"");
    }

    @Test
    void aScenarioExploredTwiceIsOneAndExhaustedIfBothSaySo() {
        assertThat(tree.judge().totals().explored()).isEqualTo(1);
        assertThat(tree.judge().totals().exhausted()).isEqualTo(1);
        tree.edit(ON_25 + SCENARIO + ".json", r -> r.put("exhaustive", false));
        assertThat(tree.judge().totals().explored()).isEqualTo(1);
        assertThat(tree.judge().totals().exhausted()).isZero();
    }

    @Test
    void theWorstOneCountsAndIsNoContradiction() {
        tree.edit(
                ON_25 + SCENARIO + ".json",
                r -> r.put("verdict", "FAIL").put("message", "both hold"));
        RaceReport report = tree.judge();
        assertThat(report.problems()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Findings.runs(report))
                .extracting(f -> f.run().name())
                .containsExactly("lincheck@25");
        assertThat(Summary.of(report)).contains("lincheck@25");
    }

    @Test
    void eachHasToSeeItsOwnSeededRaces() {
        tree.delete(ON_25 + "canaries.json");
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(verdict(report, "lincheck@17")).isEqualTo(Verdict.PASS);
        assertThat(verdict(report, "lincheck@25")).isEqualTo(Verdict.ERROR);
    }

    @Test
    void eachHasToBeFresh() {
        tree.edit(ON_17 + "plan.json", p -> p.put("writtenAt", "2025-01-01T00:00:00Z"));
        RaceReport report = tree.judge();
        assertThat(verdict(report, "lincheck@17")).isEqualTo(Verdict.ERROR);
        assertThat(verdict(report, "lincheck@25")).isEqualTo(Verdict.PASS);
    }

    @Test
    void oneOfThemWithoutEvidenceIsNotRun() {
        tree.delete(ON_25 + SCENARIO + ".json");
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(report.notRun())
                .extracting(RaceReport.NotRun::name)
                .containsExactly("lincheck@25");
    }

    @Test
    void oneJvmIsNotPassedOffAsTwo() {
        for (String file : List.of("plan.json", "canaries.json", SCENARIO + ".json")) {
            tree.edit(ON_25 + file, f -> f.put("jvm", "OpenJDK 17"));
        }
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.problems())
                .extracting(Problem::message)
                .containsExactly("ran on OpenJDK 17, as lincheck@17 did");
    }

    @Test
    void asManyHaveToBeThereAsWereAskedFor() {
        assertThat(asked(2).verdict()).isEqualTo(Verdict.PASS);
        for (int wrong : new int[] {1, 3}) {
            RaceReport report = asked(wrong);
            assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(report.problems().get(0).message()).endsWith("left plans of 2");
        }
    }

    @Test
    void anEngineWithoutAnyFolderIsStillRequired() throws Exception {
        for (String folder : List.of(ON_17, ON_25)) {
            tree.deleteFolder(folder);
        }
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.problems().get(0).file()).isEqualTo(LINCHECK + "plan.json");
    }

    @Test
    void anEmptyFolderOfTheEngineAloneIsNoRun() throws Exception {
        Files.createDirectories(root.resolve(LINCHECK));
        assertThat(tree.judge().verdict()).isEqualTo(Verdict.PASS);
        tree.copyTo(ON_17, LINCHECK, "OpenJDK 21");
        tree.edit(LINCHECK + "plan.json", p -> p.put("writtenAt", "2025-01-01T00:00:00Z"));
        assertThat(tree.judge().verdict()).isEqualTo(Verdict.ERROR);
    }

    @Test
    void aFolderWithAnEmptyLabelIsNobodys() {
        tree.copyTo(ON_17, LINCHECK.replace("lincheck", "lincheck@"), "OpenJDK 21");
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.problems())
                .extracting(Problem::message)
                .contains("evidence of a producer that the report does not know");
    }

    private RaceReport asked(int jvms) {
        return tree.judge(
                new Session(
                        root,
                        EvidenceTree.SINCE,
                        "quick",
                        "",
                        Map.of("lincheck", jvms),
                        List.of(Tree.OWN)));
    }

    private static List<RaceReport.Run> runs(RaceReport report) {
        return report.scenarios().stream()
                .filter(s -> s.id().equals(SCENARIO))
                .findFirst()
                .orElseThrow()
                .runs();
    }

    private static Verdict verdict(RaceReport report, String engine) {
        return report.engines().stream()
                .filter(e -> e.name().equals(engine))
                .findFirst()
                .orElseThrow()
                .verdict();
    }
}
