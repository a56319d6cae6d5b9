package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.loadproof.report.EvidenceTree.JCSTRESS;
import static org.loadproof.report.EvidenceTree.LINCHECK;
import static org.loadproof.report.EvidenceTree.SCENARIO;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.evidence.EvidenceParser;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.history.HistoryFolder;
import org.loadproof.report.history.PastRun;
import org.loadproof.report.judge.BuiltClasses;
import org.loadproof.report.model.History;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ReportFiles;
import org.loadproof.report.output.Terminal;
import org.loadproof.report.output.TerminalTable;
import tools.jackson.databind.node.ObjectNode;

/** Runs that are remembered, and what a report makes of them. */
class HistoryTest {

    private static final String RUN = JCSTRESS + SCENARIO + ".json";
    private static final String SEARCH = LINCHECK + SCENARIO + ".json";

    @TempDir Path root;
    private EvidenceTree tree;
    private Path folder;
    private RememberedRuns past;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
        folder = root.resolve("history");
        past = new RememberedRuns(tree, folder);
    }

    @Test
    void aRunIsOneSmallFileNamedByStartAndCommit() throws Exception {
        for (int i = 0; i < 500; i++) {
            tree.addRun(JCSTRESS, "SomeScenarios.Contest" + i, "Threads meet.", "W1");
            tree.addRun(LINCHECK, "SomeScenarios.Contest" + i, "Threads meet.", "W1");
        }
        run();
        assertThat(files()).hasSize(1);
        assertThat(files().get(0).getFileName().toString())
                .matches("20260102T120001Z-0123abc-[0-9a-f]{8}\\.json\\.gz");
        assertThat(files().get(0)).satisfies(f -> assertThat(Files.size(f)).isLessThan(12_000));
    }

    @Test
    void anotherReportOfTheSameEvidenceIsNotAnotherRun() throws Exception {
        run();
        // A build knows when it started, and a report made later only when evidence was written.
        History again = history(past.look(tree.judge()));
        assertThat(files()).hasSize(1);
        assertThat(again.kept()).isEqualTo(1);
        assertThat(accumulated(again, "jcstress").executions()).isEqualTo(3_000_000);
    }

    @Test
    void aDamagedFileIsNotReplacedByItsOwnRun() throws Exception {
        run();
        Path file = Files.writeString(files().get(0), "damaged");
        past.look(past.judged());
        assertThat(file).hasContent("damaged");
        assertThat(files()).hasSize(1);
    }

    @Test
    void runsOfOneSecondDoNotReplaceEachOther() throws Exception {
        run();
        tree.edit(RUN, r -> r.put("seconds", 1.75));
        past.look(past.judged());
        assertThat(files()).hasSize(2);
        assertThat(HistoryFolder.read(folder).runs()).hasSize(2);
    }

    @Test
    void executionsOfTheSameClassesAddUpAndLowerTheBound() throws Exception {
        run();
        History history = history(run());
        History.Accumulated sum = accumulated(history, "jcstress");
        assertThat(sum.executions()).isEqualTo(6_000_000);
        assertThat(sum.runs()).isEqualTo(2);
        assertThat(sum.upperBound95()).isCloseTo(5e-7, within(1e-15));
        assertThat(accumulated(history, "lincheck").upperBound95()).isNull();
        assertThat(ReportFiles.page(run())).contains("1 in 3,000,000");
    }

    @Test
    void executionsOfOtherClassesSayNothing() throws Exception {
        run();
        Files.writeString(root.resolve("core/target/classes/org/A.class"), "compiled otherwise");
        String hash = BuiltClasses.hash(root.resolve("core/target/classes"));
        past.everywhere(e -> e.put("classHash", hash));
        assertThat(accumulated(history(run()), "jcstress").executions()).isEqualTo(3_000_000);
    }

    @Test
    void aFailureLeavesNoBound() throws Exception {
        tree.edit(RUN, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        run();
        tree.edit(RUN, r -> r.put("verdict", "PASS").putNull("message"));
        History.Accumulated sum = accumulated(history(run()), "jcstress");
        assertThat(sum.failed()).isEqualTo(1);
        assertThat(sum.upperBound95()).isNull();
    }

    @Test
    void findingsAreNewThenStillFailingThenFixedAndKeepTheirFirstDate() throws Exception {
        run();
        tree.edit(RUN, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        History first = history(run());
        assertThat(changes(first)).containsExactly(tuple(History.Kind.NEW, RememberedRuns.day(2)));
        assertThat(changes(history(run())))
                .containsExactly(tuple(History.Kind.STILL_FAILING, RememberedRuns.day(2)));
        tree.edit(RUN, r -> r.put("verdict", "PASS").putNull("message"));
        assertThat(changes(history(run())))
                .containsExactly(tuple(History.Kind.FIXED, RememberedRuns.day(2)));
        assertThat(changes(history(run()))).isEmpty();
        tree.edit(RUN, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        RaceReport again = run();
        assertThat(changes(history(again)))
                .containsExactly(tuple(History.Kind.NEW, RememberedRuns.day(2)));
        assertThat(ReportFiles.page(again)).contains("2026-01-03T12:00:01Z");
    }

    @Test
    void whatIsNotLookedForAnyMoreIsNotFixed() throws Exception {
        tree.edit(RUN, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        tree.edit(SEARCH, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        run();
        tree.delete(RUN);
        tree.delete(SEARCH);
        assertThat(history(run()).changes())
                .extracting(History.Change::kind)
                .containsOnly(History.Kind.WEAKER);
    }

    @Test
    void lessThanHalfIsWeakerAndAWarning() throws Exception {
        run();
        run();
        tree.edit(RUN, r -> executions(r, 1_600_000));
        assertThat(history(run()).changes()).isEmpty();
        tree.edit(RUN, r -> executions(r, 1_000_000));
        RaceReport report = run();
        assertThat(history(report).changes())
                .extracting(History.Change::kind, History.Change::about, History.Change::message)
                .containsExactly(
                        tuple(
                                History.Kind.WEAKER,
                                SCENARIO,
                                "jcstress tried 1,000,000 executions, usually 3,000,000"));
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.warnings())
                .extracting(RaceReport.Warning::kind, RaceReport.Warning::scenario)
                .contains(tuple("weaker", SCENARIO));
    }

    @Test
    void aSearchThatNoLongerExhaustsOrForcesFewerSwitchesIsWeaker() throws Exception {
        run();
        tree.edit(SEARCH, r -> r.put("exhaustive", false).put("forcedSwitches", 3));
        assertThat(messages(run())).containsExactly("lincheck does not exhaust it any more");
        tree.edit(SEARCH, r -> r.put("forcedSwitches", 2));
        assertThat(messages(run()))
                .containsExactly("lincheck completed 2 forced switches, 3 before");
        tree.edit(SEARCH, r -> r.put("exhaustive", true));
        History history = history(run());
        assertThat(history.changes())
                .extracting(History.Change::kind)
                .containsExactly(History.Kind.STRONGER);
    }

    @Test
    void anEngineThatRunsItNoMoreIsWeaker() throws Exception {
        run();
        tree.edit(
                RUN,
                r -> {
                    r.put("verdict", "NOT_RUN").put("executions", 0).putNull("outcomes");
                    r.putObject("notRun").put("reason", "too few processors").put("waived", true);
                });
        assertThat(messages(run())).containsExactly("jcstress runs it no more");
    }

    @Test
    void slowerIsBeyondTheNoiseOfAtLeastThreeRuns() throws Exception {
        for (double seconds : List.of(10.0, 11.0, 12.0)) {
            assertThat(messages(search(seconds))).isEmpty();
        }
        assertThat(messages(search(21))).isEmpty();
        assertThat(messages(search(60))).containsExactly("lincheck took 60 s, usually 12 s");
    }

    @Test
    void anotherBudgetOrMachineIsNoMeasure() throws Exception {
        run();
        for (Producer producer : Producer.ALL) {
            tree.edit(producer.folder() + "/plan.json", p -> p.put("budget", "ci"));
        }
        tree.edit(RUN, r -> executions(r, 1_000));
        RaceReport report = run();
        assertThat(messages(report)).isEmpty();
        assertThat(history(report).usual()).isZero();
        assertThat(history(report).comparedWith()).contains("budget quick");
    }

    @Test
    void whatCannotBeReadIsNamedKeptAndAWarning() throws Exception {
        run();
        Path cut =
                Files.write(
                        folder.resolve("cut.json.gz"), half(Files.readAllBytes(files().get(0))));
        Path empty = Files.writeString(folder.resolve("empty.json"), "");
        Path newer = Files.writeString(folder.resolve("newer.json"), "{\"schema\":2}");
        Path wrong =
                Files.writeString(
                        folder.resolve("wrong.json"), "{\"schema\":1,\"verdict\":\"FINE\"}");
        RaceReport report = run();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(history(report).kept()).isEqualTo(2);
        assertThat(history(report).unreadable())
                .extracting(History.Unreadable::file)
                .containsExactly(
                        cut.toString(), empty.toString(), newer.toString(), wrong.toString());
        assertThat(history(report).unreadable().get(2).message())
                .isEqualTo("schema is 2, this report reads 1");
        assertThat(history(report).unreadable().get(3).message()).contains("\"FINE\"");
        assertThat(report.warnings())
                .extracting(RaceReport.Warning::kind)
                .filteredOn(k -> k.equals("unreadable history"))
                .hasSize(4);
        assertThat(ReportFiles.page(report)).contains(cut.toString(), "UNREADABLE");
        assertThat(TerminalTable.of(report, "page", Terminal.NONE)).contains("cut.json.gz");
        assertThat(newer).hasContent("{\"schema\":2}");
    }

    @Test
    void aTextInTheHistoryStaysText() throws Exception {
        run();
        ObjectNode first = (ObjectNode) EvidenceParser.tree(unzipped(files().get(0)));
        first.put("commit", "<script>1").put("budget", "<b>");
        Files.writeString(
                folder.resolve("odd.json"),
                first.put("startedAt", "2026-01-01T00:00:00Z").toString());
        assertThat(ReportFiles.page(run()))
                .contains("&lt;script>1")
                .doesNotContain("<script>1", "<b>");
    }

    @Test
    void theCommandKeepsAHistoryAndFailsIfItCannot() throws Exception {
        StringWriter terminal = new StringWriter();
        StringWriter complaints = new StringWriter();
        List<String> arguments =
                new ArrayList<>(List.of("--root=" + root, "--out=" + root.resolve("out")));
        arguments.add("--history=");
        assertThat(
                        ReportMain.run(
                                new PrintWriter(terminal),
                                new PrintWriter(complaints),
                                arguments.toArray(String[]::new)))
                .isZero();
        assertThat(root.resolve("out/race-report.json")).content().contains("\"history\" : null");
        arguments.set(2, "--history=history");
        assertThat(
                        ReportMain.run(
                                new PrintWriter(terminal),
                                new PrintWriter(complaints),
                                arguments.toArray(String[]::new)))
                .isZero();
        assertThat(files()).hasSize(1);
        assertThat(root.resolve("out/index.html")).content().contains("<h2 id=\"history\">");
        Path file = Files.writeString(root.resolve("file"), "");
        Files.delete(root.resolve("out/index.html"));
        arguments.set(2, "--history=file");
        assertThat(
                        ReportMain.run(
                                new PrintWriter(terminal),
                                new PrintWriter(complaints),
                                arguments.toArray(String[]::new)))
                .isEqualTo(70);
        assertThat(complaints.toString()).contains("--history: " + file + " cannot be used");
        assertThat(root.resolve("out/index.html")).exists();
    }

    @Test
    void aProjectWithoutEvidenceLeavesNoFile(@TempDir Path empty) throws Exception {
        RaceReport report = tree.judge(new Session(empty, null, null, null));
        HistoryFolder.read(folder).keep(PastRun.of(report));
        assertThat(folder).doesNotExist();
    }

    private RaceReport run() throws Exception {
        return past.run();
    }

    private RaceReport search(double seconds) throws Exception {
        tree.edit(SEARCH, r -> r.put("seconds", seconds));
        return run();
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static History history(RaceReport report) {
        return Objects.requireNonNull(report.history());
    }

    private static List<String> messages(RaceReport report) {
        return history(report).changes().stream().map(History.Change::message).toList();
    }

    private static List<Tuple> changes(History history) {
        return history.changes().stream()
                .map(c -> tuple(c.kind(), Objects.requireNonNull(c.firstSeen())))
                .toList();
    }

    private static History.Accumulated accumulated(History history, String engine) {
        return history.accumulated().stream()
                .filter(a -> a.scenario().equals(SCENARIO) && a.engine().equals(engine))
                .findFirst()
                .orElseThrow();
    }

    private static void executions(ObjectNode run, long executions) {
        run.put("executions", executions);
        ((ObjectNode) run.get("outcomes").get(0)).put("count", executions);
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] unzipped(Path file) throws Exception {
        try (var content = new GZIPInputStream(Files.newInputStream(file))) {
            return content.readAllBytes();
        }
    }
}
