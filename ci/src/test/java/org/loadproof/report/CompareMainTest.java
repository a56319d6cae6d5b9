package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.report.EvidenceTree.JCSTRESS;
import static org.loadproof.report.EvidenceTree.SCENARIO;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.evidence.EvidenceParser;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ReportFiles;
import tools.jackson.databind.node.ObjectNode;

/** Two runs on the command line. */
class CompareMainTest {

    private static final String RUN = JCSTRESS + SCENARIO + ".json";

    @TempDir Path root;
    private EvidenceTree tree;
    private final StringWriter terminal = new StringWriter();
    private final StringWriter complaints = new StringWriter();

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
        report("old", "2026-01-01T12:00:01Z");
    }

    @Test
    void nothingWorseIsZero() throws Exception {
        report("new", "2026-01-02T12:00:01Z");
        assertThat(compare("old", "new/race-report.json")).isZero();
        assertThat(terminal.toString())
                .startsWith("old   PASS, the run of 2026-01-01T12:00:01Z")
                .endsWith("0 new, 0 still failing, 0 weaker, 0 slower, 0 fixed, 0 stronger.\n");
    }

    @Test
    void aNewFailureIsOneAndAnOldOneIsNot() throws Exception {
        tree.edit(RUN, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        report("new", "2026-01-02T12:00:01Z");
        assertThat(compare("old", "new")).isEqualTo(1);
        assertThat(terminal.toString())
                .contains("NEW ", "first seen 2026-01-02T12:00:01Z", "1 new, 0 still failing");
        report("later", "2026-01-03T12:00:01Z");
        assertThat(compare("new", "later")).isZero();
        assertThat(terminal.toString())
                .contains("STILL FAILING ", "first seen 2026-01-02T12:00:01Z");
        assertThat(compare("new", "old")).isZero();
        assertThat(terminal.toString()).contains("FIXED ", "not seen any more");
    }

    @Test
    void aHistoryTellsTheFirstDate() throws Exception {
        tree.edit(RUN, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        report("first", "2026-01-02T12:00:01Z");
        Files.createDirectories(root.resolve("history"));
        Files.copy(root.resolve("first/race-report.json"), root.resolve("history/first.json"));
        Files.writeString(root.resolve("history/cut.json"), "{");
        report("new", "2026-01-05T12:00:01Z");
        assertThat(compare("old", "new", "--history=" + root.resolve("history"))).isEqualTo(1);
        assertThat(terminal.toString()).contains("first seen 2026-01-02T12:00:01Z");
        assertThat(complaints.toString()).contains("cut.json: line 1");
    }

    @Test
    void weakerIsOneAndTheOtherWayIsStronger() throws Exception {
        tree.edit(
                RUN,
                r -> {
                    r.put("executions", 900_000);
                    ((ObjectNode) r.get("outcomes").get(0)).put("count", 900_000);
                });
        report("new", "2026-01-02T12:00:01Z");
        assertThat(compare("old", "new")).isEqualTo(1);
        assertThat(terminal.toString())
                .contains("WEAKER ", "jcstress tried 900,000 executions, usually 3,000,000");
        assertThat(compare("new", "old")).isZero();
        assertThat(terminal.toString()).contains("STRONGER ");
    }

    @Test
    void twiceTheTimeIsPointedOutAndNoFailure() throws Exception {
        tree.edit(RUN, r -> r.put("seconds", 4));
        report("new", "2026-01-02T12:00:01Z");
        assertThat(compare("old", "new")).isZero();
        assertThat(terminal.toString())
                .contains("SLOWER ", "jcstress took 4.0 s, usually 1.5 s for as many executions");
    }

    @Test
    void anotherBudgetIsSaidAndAmountsAreLeftAlone() throws Exception {
        for (Producer producer : Producer.ALL) {
            tree.edit(producer.folder() + "/plan.json", p -> p.put("budget", "ci"));
        }
        tree.edit(RUN, r -> r.put("seconds", 400));
        report("new", "2026-01-02T12:00:01Z");
        assertThat(compare("old", "new")).isZero();
        assertThat(terminal.toString())
                .contains("Budgets or machines differ: amounts and times are not compared.");
    }

    @Test
    void aRunThatSaysNothingIsTwo() throws Exception {
        tree.delete(JCSTRESS + "canaries.json");
        report("new", "2026-01-02T12:00:01Z");
        assertThat(compare("new", "new")).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeReadIsTwoAndNamed() throws Exception {
        Path cut = Files.writeString(root.resolve("cut.json"), "{\"schema\":1,");
        assertThat(compare("old", "cut.json")).isEqualTo(2);
        assertThat(complaints.toString()).startsWith(cut + ": line 1");
        Files.writeString(cut, "{\"schema\":7}");
        assertThat(compare("cut.json", "old")).isEqualTo(2);
        assertThat(complaints.toString()).contains(cut + ": schema is 7, this report reads 1");
    }

    @Test
    void wrongUsageIs64() {
        assertThat(compare("old", "gone")).isEqualTo(64);
        assertThat(complaints.toString()).contains("gone: no such file or folder");
        assertThat(CompareMain.run(new PrintWriter(terminal), new PrintWriter(complaints)))
                .isEqualTo(64);
        assertThat(
                        CompareMain.run(
                                new PrintWriter(terminal), new PrintWriter(complaints), "--help"))
                .isZero();
        assertThat(terminal.toString()).contains("Weaker: an engine runs a scenario no more");
    }

    @Test
    void whatIsReadDoesNotSteerTheTerminal() throws Exception {
        tree.edit(RUN, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        report("new", "2026-01-02T12:00:01Z");
        Path file = root.resolve("new/race-report.json");
        Files.writeString(file, Files.readString(file).replace("0123abc", "\\u001b[31m"));
        compare("old", "new");
        assertThat(terminal.toString()).contains("?[31m").doesNotContain("\u001b");
    }

    private void report(String name, String time) throws Exception {
        for (Producer producer : Producer.ALL) {
            tree.edit(producer.folder() + "/plan.json", p -> p.put("writtenAt", time));
        }
        RaceReport report = tree.judge(new Session(root, null, null, null));
        ObjectNode json =
                (ObjectNode)
                        EvidenceParser.tree(
                                ReportFiles.json(report).getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(root.resolve(name));
        Files.writeString(
                root.resolve(name).resolve("race-report.json"),
                json.put("startedAt", time).toString());
    }

    private int compare(String... arguments) {
        terminal.getBuffer().setLength(0);
        complaints.getBuffer().setLength(0);
        String[] resolved = arguments.clone();
        resolved[0] = root.resolve(arguments[0]).toString();
        resolved[1] = root.resolve(arguments[1]).toString();
        return CompareMain.run(new PrintWriter(terminal), new PrintWriter(complaints), resolved);
    }
}
