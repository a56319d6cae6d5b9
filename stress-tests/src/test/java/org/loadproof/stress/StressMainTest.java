package org.loadproof.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.testkit.Evidence.NotRun;
import org.loadproof.testkit.Evidence.Planned;
import org.loadproof.testkit.Evidence.Run;
import org.loadproof.testkit.Verdict;

/** The program as the build starts it: what it refuses, and how it says so. */
class StressMainTest {

    @TempDir Path folder;
    private Path classes;
    private Path testList;
    private Path console;

    @BeforeEach
    void copyTheModulesClasses() throws Exception {
        Path compiled =
                Path.of(
                        StressMain.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        classes = folder.resolve("classes");
        try (Stream<Path> files = Files.walk(compiled)) {
            for (Path file : files.toList()) {
                Files.copy(file, classes.resolve(compiled.relativize(file).toString()));
            }
        }
        testList = classes.resolve("META-INF/TestList");
        console = folder.resolve("console.log");
        assertThat(testList).isNotEmptyFile();
    }

    /** Runs it in a JVM of its own on the copied classes; the console lands in a file. */
    private int start(String... flags) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath()));
        command.add("-Dloadproof.module=" + System.getProperty("loadproof.module"));
        command.add("-Dloadproof.evidence.dir=" + folder.resolve("evidence"));
        command.addAll(Arrays.asList(flags));
        command.add(StressMain.class.getName());
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start()
                .waitFor();
    }

    private String classPath() {
        String libraries =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(p -> !p.contains("stress-tests"))
                        .collect(Collectors.joining(File.pathSeparator));
        return classes + File.pathSeparator + libraries;
    }

    @Test
    void aMissingOrEmptyTestListIsAFaultOfTheHarness() throws Exception {
        Files.writeString(testList, "");
        assertThat(start()).isEqualTo(StressMain.FAULT);
        assertThat(console).content().contains("META-INF/TestList is missing or empty");
        Files.delete(testList);
        assertThat(start("-Dverdict.deferred=true")).isEqualTo(StressMain.FAULT);
    }

    @Test
    void aTestListOfCanariesOnlyIsAFaultOfTheHarness() throws Exception {
        List<String> lines = Files.readAllLines(testList);
        Files.write(testList, lines.stream().filter(l -> l.contains("canaries")).toList());
        assertThat(start()).isEqualTo(StressMain.FAULT);
        assertThat(console).content().contains("no scenario on the class path");
    }

    @Test
    void aFilterThatMatchesNothingIsRedUnlessSomebodyElseJudges() throws Exception {
        assertThat(start("-Dscenario=Nope")).isEqualTo(StressMain.NOT_RUN);
        assertThat(console).content().contains("-Dscenario=Nope");
        assertThat(folder.resolve("evidence/plan.json")).content().contains("\"Nope\"");
        assertThat(start("-Dscenario=Nope", "-Dverdict.deferred=true")).isEqualTo(StressMain.PASS);
    }

    @Test
    void anUnknownBudgetIsAUsageError() throws Exception {
        assertThat(start("-Dbudget=lots")).isEqualTo(StressMain.USAGE);
        assertThat(console).content().contains("budget 'lots' is none of quick, ci, deep");
    }

    @Test
    void whatIsNoJdkIsAUsageError() throws Exception {
        assertThat(start("-Dstress.jvms=/no/such/jdk")).isEqualTo(StressMain.USAGE);
        assertThat(console).content().contains("'/no/such/jdk' is not a JDK");
    }

    @Test
    void aListOfJvmsLeavesEvidenceForEach() throws Exception {
        String jvm = System.getProperty("java.home");
        int code = start("-Dstress.jvms=" + jvm, "-Dscenario=Nope", "-Dverdict.deferred=true");
        assertThat(code).isEqualTo(StressMain.PASS);
        assertThat(folder.resolve("evidence")).doesNotExist();
        assertThat(folder)
                .isDirectoryContaining(
                        f -> Files.exists(f.resolve("plan.json")) && f.toString().contains("@"));
    }

    @Test
    void aBlindedCanaryIsPlannedOnlyIfAskedFor() throws Exception {
        start("-Dscenario=WriterVersusDenier", "-Dbudget=1s");
        Path plan = folder.resolve("evidence/plan.json");
        assertThat(plan).content().contains("CheckThenAct").doesNotContain("Blinded");
        start("-Dscenario=WriterVersusDenier", "-Dbudget=1s", "-Dcanary=break");
        assertThat(plan).content().contains("Blinded");
    }

    @Test
    void theWorstVerdictDecidesTheExitCodeUnlessDeferred() {
        Run pass = ended(Verdict.PASS, null);
        Run waived = ended(Verdict.NOT_RUN, new NotRun("few CPUs", true));
        Run open = ended(Verdict.NOT_RUN, new NotRun("no sample", false));
        Run error = ended(Verdict.ERROR, null);
        Run fail = ended(Verdict.FAIL, null);
        assertThat(StressMain.exitCode(List.of(pass, waived), false)).isEqualTo(0);
        assertThat(StressMain.exitCode(List.of(pass, open), false)).isEqualTo(2);
        assertThat(StressMain.exitCode(List.of(open, error), false)).isEqualTo(1);
        assertThat(StressMain.exitCode(List.of(fail, pass), false)).isEqualTo(1);
        assertThat(StressMain.exitCode(List.of(fail, error, open), true)).isEqualTo(0);
    }

    private static Run ended(Verdict verdict, @org.jspecify.annotations.Nullable NotRun notRun) {
        Planned planned = new Planned("A.B", "title", List.of());
        return new Run(planned, verdict, 0, 0, null, null, null, null, null, notRun);
    }
}
