package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.report.EvidenceTree.JQWIK;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ContestTable;
import org.loadproof.report.output.ReportFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the report says of generated programs and values. */
class GeneratedValuesTest {

    private static final String ID = "GeneratedProperties.hold";
    private static final String RUN = JQWIK + ID + ".json";

    private static final String NOTE =
            """
            hold: 600 tries, 590 checks, 10 rejected
              answer, 590 values
                EINVAL  (295) : 50 %
                loaded  (295) : 50 %\
            """;

    private static final String DRAWING = "A [write(1) ok]      [read() 1]\nB     [write(2) ok]";

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
        tree.edit(RUN, r -> r.put("seed", "-77").put("note", NOTE));
    }

    @Test
    void theSeedIsInThePageTheDataAndTheTerminal() {
        RaceReport report = tree.judge();
        assertThat(ReportFiles.page(report))
                .contains("1,000 generated cases, seed -77", "<td class=\"whole\">1 in 330</td>");
        assertThat(run().get("seed").stringValue()).isEqualTo("-77");
        assertThat(String.join("\n", contest())).contains("seed -77");
    }

    @Test
    void statisticsAreFoldedAwayAndKeepTheirColumns() {
        String page = ReportFiles.page(tree.judge());
        assertThat(page)
                .contains("<summary>What jqwik tried</summary><pre>" + NOTE + "</pre>")
                .doesNotContain("<span class=\"title\">hold: 600 tries");
        assertThat(run().get("note").stringValue()).isEqualTo(NOTE);
        assertThat(contest())
                .containsSubsequence(
                        "      hold: 600 tries, 590 checks, 10 rejected",
                        "        answer, 590 values",
                        "          EINVAL  (295) : 50 %");
        tree.edit(RUN, r -> r.put("note", "half of it"));
        assertThat(ReportFiles.page(tree.judge()))
                .contains("<span class=\"title\">half of it</span>")
                .doesNotContain("What jqwik tried");
    }

    @Test
    void theTerminalEndsWhereTheReportGoesOn() {
        tree.edit(RUN, r -> r.put("note", "line\n".repeat(100)));
        assertThat(contest()).contains("      40 more lines are in the report");
    }

    @Test
    void aHistoryIsDrawnAndItsTextKeepsItsColumns() {
        tree.edit(
                RUN,
                r -> {
                    r.put("verdict", "FAIL").put("message", "not linearizable");
                    r.put("trace", DRAWING);
                    r.set("drawing", tree.json(Drawings.twoWriters()));
                });
        RaceReport report = tree.judge();
        assertThat(report.problems()).isEmpty();
        assertThat(ReportFiles.page(report))
                .contains("<pre>" + DRAWING + "</pre>")
                .containsOnlyOnce("<svg class=\"history\"")
                .containsOnlyOnce("<rect class=\"misfit")
                .containsSubsequence("<svg", "write(1) ok", "</svg>", "fits nowhere", "read()")
                .containsSubsequence("By the model:", "<code>2</code>");
        assertThat(run().get("drawing")).hasToString(tree.json(Drawings.twoWriters()).toString());
    }

    @Test
    void aDrawingThatCannotBeReadIsNotBelieved() {
        String[] wrong = {
            "{\"lanes\":[]}",
            "{\"lanes\":[{\"thread\":\"A\",\"calls\":[{\"operation\":\"f()\",\"invoked\":3,"
                    + "\"returned\":3}]}],\"longest\":[]}",
            "\"text\""
        };
        for (String drawing : wrong) {
            tree.edit(RUN, r -> r.set("drawing", JsonMapper.shared().readTree(drawing)));
            RaceReport report = tree.judge();
            assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(report.problems().get(0).requirement()).isEqualTo(Requirement.WELL_FORMED);
        }
    }

    @Test
    void textInADrawingStaysText() {
        String script = "<script>alert(1)</script>";
        String text =
                JsonMapper.shared()
                        .writeValueAsString(Drawings.twoWriters())
                        .replace("write(2)", script)
                        .replace("value 0", script)
                        .replace("\"B\"", "\"" + script + "\"")
                        .replace("[\"2\"]", "[\"" + script + "\"]");
        tree.edit(
                RUN,
                r ->
                        r.put("verdict", "FAIL")
                                .put("note", script + "\n")
                                .set("drawing", JsonMapper.shared().readTree(text)));
        assertThat(ReportFiles.page(tree.judge()))
                .contains("<svg", "&lt;script&gt;")
                .doesNotContain("<script>alert");
    }

    private List<String> contest() {
        RaceReport report = tree.judge();
        return report.scenarios().stream()
                .filter(s -> s.id().equals(ID))
                .flatMap(s -> ContestTable.of(s, report.warnings()).stream())
                .toList();
    }

    private JsonNode run() {
        JsonNode json = JsonMapper.shared().readTree(ReportFiles.json(tree.judge()));
        for (JsonNode scenario : json.get("scenarios")) {
            if (scenario.get("id").stringValue().equals(ID)) {
                return scenario.get("runs").get(0);
            }
        }
        throw new AssertionError("no scenario " + ID);
    }
}
