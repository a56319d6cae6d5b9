package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ReportFiles;

/** What the report says of a score that nobody asks for in the usual build. */
class GeneratedMutantsTest {

    private static final Producer GENERATED = Producer.ON_REQUEST.get(0);
    private static final String RUN = GENERATED.folder() + "/SomeTest.holds.json";
    private static final String SCORE = "23 generated, 3 equivalent, 19 of 20 killed: 95.0 %";
    private static final String ALIVE = "survived: Drop-A.b-1, core/A.java:7, drops <it>";

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
    }

    @Test
    void unaskedForTheyAreNotMissedAndThePageSaysHowToAsk() {
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.engines()).noneMatch(e -> e.engine().equals(GENERATED.engine()));
        assertThat(ReportFiles.page(report))
                .contains("Not tried. <code>mvn verify -Dmutants=generated</code>");
    }

    @Test
    void theScoreAndTheSurvivorsAreOnThePage() {
        tree.producer(GENERATED);
        tree.edit(RUN, run -> run.put("note", SCORE + "\n" + ALIVE));
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.problems()).isEmpty();
        assertThat(ReportFiles.page(report))
                .contains(
                        SCORE + "</p>",
                        "<pre>survived: Drop-A.b-1, core/A.java:7, drops &lt;it&gt;")
                .doesNotContain("Not tried.");
    }

    @Test
    void aScoreThatIsTooLowIsRed() {
        tree.producer(GENERATED);
        tree.edit(RUN, run -> run.put("verdict", "FAIL").put("message", SCORE));
        assertThat(tree.judge().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aRunThatBrokeOffBeforeItsPlanIsAnErrorThatNamesTheFile() throws Exception {
        Files.createDirectories(root.resolve(GENERATED.folder()));
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.problems())
                .anyMatch(p -> p.toString().contains(GENERATED.folder() + "/plan.json"));
    }
}
