package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.evidence.Producer;

/** The command line: exit codes, files, and the report maker's own tests. */
class ReportMainTest {

    private static final String SUITE = "ci/target/surefire-reports/TEST-x.xml";

    @TempDir Path root;
    private EvidenceTree tree;
    private final StringWriter terminal = new StringWriter();
    private final StringWriter complaints = new StringWriter();

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
        suite(3, 0, 0);
    }

    @Test
    void greenIsZeroAndAllFilesAreWritten() throws Exception {
        assertThat(run()).isZero();
        assertThat(root.resolve("out/index.html")).content().startsWith("<!DOCTYPE html>");
        assertThat(root.resolve("out/race-report.json")).content().contains("\"PASS\"");
        assertThat(root.resolve("out/race-report.schema.json")).content().contains("2020-12");
        assertThat(root.resolve("out/race-report-junit.xml")).content().contains("<testsuites");
        assertThat(root.resolve("out/race-report.sarif")).content().contains("\"2.1.0\"");
        assertThat(root.resolve("out/summary.md")).content().contains("PASS");
        assertThat(terminal.toString())
                .contains("PASS: ")
                .endsWith("Race report: " + root.resolve("out/index.html") + "\n");
    }

    @Test
    void aFindingIsOneAndIsReportedAllTheSame() throws Exception {
        String file = EvidenceTree.JCSTRESS + EvidenceTree.SCENARIO + ".json";
        tree.edit(file, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        assertThat(run()).isEqualTo(1);
        assertThat(root.resolve("out/index.html")).content().contains("both hold");
        assertThat(terminal.toString()).contains("both hold");
    }

    @Test
    void nothingToSayIsTwo() throws Exception {
        tree.delete(EvidenceTree.CORE + "plan.json");
        assertThat(run()).isEqualTo(2);
        assertThat(root.resolve("out/index.html")).exists();
    }

    @Test
    void anEmptyProjectIsReportedToo(@TempDir Path empty) throws Exception {
        int code = run("--root=" + empty, "--out=" + empty.resolve("out"));
        assertThat(code).isEqualTo(2);
        assertThat(empty.resolve("out/index.html"))
                .content()
                .contains("core/target/classes", "core/target/race-evidence/junit/plan.json");
    }

    @Test
    void wrongUsageIs64AndAFaultIs70() throws Exception {
        assertThat(run("--root=" + root.resolve("nowhere"), "--out=" + root)).isEqualTo(64);
        assertThat(complaints.toString()).contains("nowhere");
        assertThat(run("--what")).isEqualTo(64);
        Path file = Files.writeString(root.resolve("file"), "");
        assertThat(run("--root=" + root, "--out=" + file)).isEqualTo(70);
    }

    @Test
    void theReportsOwnTestsHaveToPass() throws Exception {
        suite(3, 1, 0);
        assertThat(run()).isEqualTo(2);
        suite(3, 0, 1);
        assertThat(run()).isEqualTo(2);
        assertThat(terminal.toString()).contains("1 of the report's own tests failed");
        tree.text(SUITE, "<testsuite");
        assertThat(run()).isEqualTo(2);
        suite(0, 0, 0);
        assertThat(run()).isEqualTo(2);
        assertThat(terminal.toString()).contains("none of the report's own tests was run");
        suite(3, 0, 0);
        Files.setLastModifiedTime(
                root.resolve(SUITE), FileTime.from(Instant.parse("2025-01-01T00:00:00Z")));
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void onlyAFilteredBuildMayLeaveTheReportsOwnTestsOut() throws Exception {
        suite(0, 0, 0);
        assertThat(run()).isEqualTo(2);
        for (Producer producer : Producer.ALL) {
            tree.edit(producer.folder() + "/plan.json", p -> p.put("filter", "Writer*"));
        }
        assertThat(runJudgingOwnTests("--scenario=Writer*")).isZero();
        String partial =
                "Only a part was asked for: filter 'Writer*'. The report's own tests were left"
                        + " out.";
        assertThat(terminal.toString()).contains(partial);
        assertThat(root.resolve("out/summary.md")).content().contains("own tests were left out");
        assertThat(root.resolve("out/index.html")).content().contains("own tests were left out");
        suite(3, 0, 0);
        assertThat(runJudgingOwnTests("--scenario=Writer*")).isZero();
        assertThat(terminal.toString()).doesNotContain("left out");
        suite(3, 1, 0);
        assertThat(runJudgingOwnTests("--scenario=Writer*")).isEqualTo(2);
    }

    @Test
    void enginesRunOnTheJvmsThatTheBuildNames() throws Exception {
        assertThat(runJudgingOwnTests("--explorer-jvms=", "--stress-jvms=")).isZero();
        assertThat(runJudgingOwnTests("--explorer-jvms=/a,/b")).isEqualTo(2);
        assertThat(terminal.toString())
                .contains("lincheck was to run on 2 JVMs, and left plans of 1");
        assertThat(runJudgingOwnTests("--stress-jvms=/a,/b,/c")).isEqualTo(2);
        assertThat(terminal.toString())
                .contains("jcstress was to run on 3 JVMs, and left plans of 1");
    }

    @Test
    void insideAnotherJvmRedIsAnException() throws Exception {
        String[] arguments = {"--shared-jvm", "--root=" + root, "--out=" + root.resolve("out")};
        assertThat(run(arguments)).isZero();
        tree.delete(EvidenceTree.CORE + "plan.json");
        assertThatThrownBy(() -> run(arguments))
                .isInstanceOf(RedReport.class)
                .hasMessageContaining("race report is red: ERROR");
    }

    @Test
    void helpTellsHowToMakeTheReportAgain() throws Exception {
        assertThat(run("--help")).isZero();
        assertThat(terminal.toString()).contains("mvn -q -pl ci compile exec:java");
    }

    @Test
    void theCpuIsNamedIfTheSystemTells() throws Exception {
        Path cpuinfo = root.resolve("cpuinfo");
        Files.writeString(cpuinfo, "processor : 0\nmodel name\t: Xeon 3000\nmodel name\t: Y\n");
        assertThat(Surroundings.cpu(cpuinfo)).isEqualTo("Xeon 3000");
        Files.writeString(cpuinfo, "processor : 0\n");
        assertThat(Surroundings.cpu(cpuinfo)).isNull();
        assertThat(Surroundings.cpu(root.resolve("absent"))).isNull();
    }

    @Test
    void aTreeThatIsNoRepositoryHasNoCommit() throws Exception {
        assertThat(Surroundings.commit(Path.of("/"))).isNull();
    }

    @Test
    void testsThatWereLeftOutAreCountedAndStayGreen() throws Exception {
        String folder = "ci/target/failsafe-reports";
        String again = "--own-tests=" + root.resolve(folder);
        assertThat(runJudgingOwnTests(again)).isEqualTo(2);
        assertThat(terminal.toString()).contains(folder + ": none of the report's own tests");
        tree.text(
                folder + "/TEST-y.xml",
                "<testsuite tests='5' failures='0' errors='0' skipped='4'/>");
        assertThat(runJudgingOwnTests(again)).isZero();
        assertThat(root.resolve("out/race-report.json"))
                .content()
                .contains("\"ownTests\" : 4,", "\"ownTestsLeftOut\" : 4,");
        assertThat(root.resolve("out/index.html"))
                .content()
                .contains("4 run, 4 left out: there is no browser here");
    }

    @Test
    void failsafesSummaryIsNoSuiteAndTellsWhetherItBrokeOff() throws Exception {
        String folder = "ci/target/failsafe-reports";
        String again = "--own-tests=" + root.resolve(folder);
        tree.text(
                folder + "/TEST-y.xml",
                "<testsuite tests='5' failures='0' errors='0' skipped='0'/>");
        String summary =
                """
                <failsafe-summary result="null" timeout="%s">
                    <completed>5</completed><errors>0</errors><failures>0</failures>
                    <skipped>0</skipped><failureMessage>%s</failureMessage>
                </failsafe-summary>\
                """;
        tree.text(folder + "/failsafe-summary.xml", summary.formatted("false", " "));
        assertThat(runJudgingOwnTests(again)).isZero();
        assertThat(root.resolve("out/race-report.json")).content().contains("\"ownTests\" : 8,");
        tree.text(folder + "/failsafe-summary.xml", summary.formatted("false", "the VM crashed"));
        assertThat(runJudgingOwnTests(again)).isEqualTo(2);
        assertThat(terminal.toString()).contains("own tests broke off: the VM crashed");
        tree.text(folder + "/failsafe-summary.xml", summary.formatted("true", ""));
        assertThat(runJudgingOwnTests(again)).isEqualTo(2);
        assertThat(terminal.toString()).contains("own tests ran out of time");
    }

    private int run() throws RedReport {
        return run(
                "--root=" + root,
                "--out=" + root.resolve("out"),
                "--since=" + EvidenceTree.SINCE,
                "--budget=quick",
                "--scenario=",
                "--own-tests=" + root.resolve(SUITE).getParent());
    }

    private int runJudgingOwnTests(String... more) throws RedReport {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--root=" + root,
                                "--out=" + root.resolve("out"),
                                "--own-tests=" + root.resolve(SUITE).getParent()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) throws RedReport {
        terminal.getBuffer().setLength(0);
        return ReportMain.run(new PrintWriter(terminal), new PrintWriter(complaints), arguments);
    }

    private void suite(int tests, int failures, int errors) {
        tree.text(
                SUITE,
                "<testsuite tests='%d' failures='%d' errors='%d' skipped='0'/>"
                        .formatted(tests, failures, errors));
    }
}
