package org.loadproof.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.testkit.MutantException;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.ScenarioFilter;
import org.loadproof.testkit.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KillRunVerdictsIT {

    private static final String HARMFUL =
            """
            --- a/core/src/main/java/org/loadproof/core/file/WriteAccess.java
            +++ b/core/src/main/java/org/loadproof/core/file/WriteAccess.java
            @@ -1,1 +1,1 @@
            -        return Integer.toString(count);
            +        return Integer.toString(-count);
            """;
    private static final String HARMLESS = HARMFUL.replace("-count", "0 + count");
    private static final String TALLY =
            """
            class Tally {
                int n;
                int next() { return ++n; }
            }
            """;
    private static final String TALLY_TEST =
            """
            import org.loadproof.testkit.Rule;
            import org.loadproof.testkit.Verifies;

            @Verifies(Rule.S1)
            class TallyTest {
                @org.junit.jupiter.api.Test
                void countsFromOne() {
                    if (new Tally().next() != 1) {
                        throw new AssertionError("not from one");
                    }
                }
            }
            """;
    private static final ScenarioFilter ALL = ScenarioFilter.of(null);

    @TempDir Path folder;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @Test
    void theChildSeesTheMutatedClassesAndAFindingThereIsAKill() throws Exception {
        patch("P90-minus", "W1", HARMFUL);
        assertThat(run(ActedExplorers.Honest.class, ALL)).isEqualTo(Verdict.PASS);
        JsonNode mutant = read("P90");
        assertThat(mutant.get("verdict").stringValue()).isEqualTo("PASS");
        assertThat(mutant.get("killers").get(0).get("scenario").stringValue()).isEqualTo("S.One");
        assertThat(mutant.get("patch").stringValue()).endsWith(HARMFUL);
        assertThat(mutant.get("trials").get(0).get("executions").longValue()).isEqualTo(10);
        assertThat(log("P90/trials")).contains("count -2");
        assertThat(log("control-1")).contains("count 2");
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("P90", "killed by S.One");
    }

    @Test
    void aMutantThatNobodyNoticesMakesTheRunRed() throws Exception {
        patch("P90-minus", "W1", HARMFUL);
        patch("P91-same", "W1", HARMLESS);
        assertThat(run(ActedExplorers.Honest.class, ALL)).isEqualTo(Verdict.FAIL);
        assertThat(read("P90").get("verdict").stringValue()).isEqualTo("PASS");
        assertThat(read("P91").get("verdict").stringValue()).isEqualTo("FAIL");
        assertThat(read("P91").get("killed").booleanValue()).isFalse();
        assertThat(read("P91").get("message").stringValue()).startsWith("survived");
    }

    @Test
    void aChildThatDiesHasNotKilledTheMutant() throws Exception {
        patch("P90-minus", "W1", HARMFUL);
        assertThat(run(ActedExplorers.Mortal.class, ALL)).isEqualTo(Verdict.ERROR);
        assertThat(read("P90").get("verdict").stringValue()).isEqualTo("ERROR");
        assertThat(read("P90").get("killers").isEmpty()).isTrue();
        assertThat(read("P90").get("message").stringValue()).contains("137", "last words");
    }

    @Test
    void aFalseAlarmOnTheUnmutatedCoreSpoilsEveryKill() throws Exception {
        patch("P90-minus", "W1", HARMFUL);
        assertThat(run(ActedExplorers.Alarmist.class, ALL)).isEqualTo(Verdict.FAIL);
        JsonNode control = read("control-1");
        assertThat(control.get("control").booleanValue()).isTrue();
        assertThat(control.get("verdict").stringValue()).isEqualTo("FAIL");
        assertThat(control.get("message").stringValue()).contains("false alarm", "S.One");
        assertThat(read("P90").get("verdict").stringValue()).isEqualTo("ERROR");
        assertThat(read("P90").get("message").stringValue()).contains("false alarm");
    }

    @Test
    void soDoesAnAlarmOnAVariantThatIsSaidToBeHarmless() throws Exception {
        patch("P90-minus", "W1", HARMFUL);
        patch("harmless/H90-not-so", "W1", HARMFUL);
        patch("harmless/H91-same", "W1", HARMLESS);
        assertThat(run(ActedExplorers.Honest.class, ALL)).isEqualTo(Verdict.FAIL);
        assertThat(read("control-3").get("verdict").stringValue()).isEqualTo("PASS");
        assertThat(read("H90").get("verdict").stringValue()).isEqualTo("FAIL");
        assertThat(read("H91").get("verdict").stringValue()).isEqualTo("PASS");
        assertThat(read("P90").get("verdict").stringValue()).isEqualTo("ERROR");
    }

    @Test
    void aMutantThatCannotBeTriedIsAnErrorByName() throws Exception {
        patch("P90-minus", "W1", HARMFUL);
        patch("P92-old", "W1", HARMFUL.replace("Integer.toString(count)", "gone"));
        patch("P93-wrong", "W1", HARMFUL.replace("-count", "missing"));
        patch("P94-unseen", "S2", HARMFUL);
        assertThat(run(ActedExplorers.Honest.class, ALL)).isEqualTo(Verdict.ERROR);
        assertThat(read("P90").get("verdict").stringValue()).isEqualTo("PASS");
        assertThat(read("P92").get("message").stringValue()).contains("P92-old.patch: hunk 1");
        assertThat(read("P93").get("message").stringValue()).contains("P93-wrong.patch: does not");
        assertThat(read("P94").get("message").stringValue())
                .isEqualTo("no check cites any of its rules");
        assertThat(read("P94").get("verdict").stringValue()).isEqualTo("ERROR");
    }

    @Test
    void aScenarioFilterLeavesAnEmptyPlanWithItsText() throws Exception {
        patch("P90-minus", "W1", HARMFUL);
        String before = System.getProperty("scenario", "");
        System.setProperty("scenario", "One");
        try {
            assertThat(run(ActedExplorers.Alarmist.class, ScenarioFilter.fromSystemProperty()))
                    .isEqualTo(Verdict.PASS);
        } finally {
            System.setProperty("scenario", before);
        }
        assertThat(read("plan").get("filter").stringValue()).isEqualTo("One");
        assertThat(read("plan").get("scenarios").isEmpty()).isTrue();
        assertThat(read("plan").get("canaries").isEmpty()).isTrue();
    }

    @Test
    void whatIsLeftOutIsPlannedAndWaivedWithTheReason() throws Exception {
        patch("P90-minus", "W1", HARMFUL);
        killRun(List.of()).leaveOut("-Dmutants=none");
        JsonNode mutant = read("P90");
        assertThat(mutant.get("verdict").stringValue()).isEqualTo("NOT_RUN");
        assertThat(mutant.get("notRun").get("waived").booleanValue()).isTrue();
        assertThat(mutant.get("notRun").get("reason").stringValue()).isEqualTo("-Dmutants=none");
        assertThat(mutant.get("trials").isEmpty()).isTrue();
        assertThat(read("plan").get("scenarios")).hasSize(1);
    }

    @Test
    void noMutantsAtAllIsNoSuccess() throws Exception {
        Files.createDirectories(folder.resolve("patches"));
        assertThat(run(ActedExplorers.Honest.class, ALL)).isEqualTo(Verdict.NOT_RUN);
    }

    @Test
    void aMalformedHeaderEndsTheRun() throws Exception {
        patch("P90-minus", "W9", HARMFUL);
        assertThatThrownBy(() -> run(ActedExplorers.Honest.class, ALL))
                .isInstanceOf(MutantException.class)
                .hasMessageContaining("P90-minus.patch:4");
    }

    @Test
    @Timeout(120)
    void aChildPastItsLimitIsDestroyed() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        TrialJvm.End end =
                jvm(ActedExplorers.Endless.class)
                        .run(
                                new Specimen(List.of(Rule.W1), null, home),
                                List.of("S.One"),
                                true,
                                home,
                                Duration.ofMillis(1));
        assertThat(end.exit()).isNull();
        List<ProcessHandle> left =
                ProcessHandle.current().children().filter(c -> !before.contains(c)).toList();
        try {
            for (ProcessHandle child : left) {
                child.onExit().get();
            }
        } finally {
            left.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void theMutantsOfAnyModuleAreJudgedByItsUnitTests() throws Exception {
        Path module = Files.createDirectories(folder.resolve("counting"));
        compile(module, "src/main/java/Tally.java", "target/classes", TALLY);
        compile(module, "src/test/java/TallyTest.java", "target/test-classes", TALLY_TEST);
        Path patches = Files.createDirectories(module.resolve("src/mutants"));
        String header = "Id: %s\nDefect: d\nOrigin: o\nRules: S1\nClass: SC\nThreads: 1\n\n";
        String diff =
                """
                --- a/counting/src/main/java/Tally.java
                +++ b/counting/src/main/java/Tally.java
                @@ -1,1 +1,1 @@
                -    int next() { return ++n; }
                +    int next() { return %s; }
                """;
        Files.writeString(
                patches.resolve("M1-late.patch"), header.formatted("M1") + diff.formatted("n++"));
        Files.writeString(
                patches.resolve("M2-same.patch"),
                header.formatted("M2") + diff.formatted("n += 1"));
        Verdict verdict =
                new KillRun(
                                KillRunMain.ofModule(module, folder),
                                Scratch.evidence("mutants", folder.resolve("evidence")),
                                new PrintStream(console, true, StandardCharsets.UTF_8))
                        .execute(ALL);
        assertThat(verdict)
                .as(
                        "%s %s",
                        console,
                        Files.readString(
                                folder.resolve("target/mutants/M1/trials/junit/trial.log")))
                .isEqualTo(Verdict.FAIL);
        assertThat(read("M1").get("killers").get(0).get("scenario").stringValue())
                .isEqualTo("TallyTest");
        assertThat(read("M2").get("message").stringValue()).isEqualTo("survived: junit TallyTest");
        assertThat(read("control-3").get("verdict").stringValue()).isEqualTo("PASS");
        JsonNode spent = read("times").get("spent");
        assertThat(spent.findValuesAsString("on")).containsExactly("compiling", "trials", "wall");
        assertThat(spent.findValues("seconds")).allMatch(seconds -> seconds.doubleValue() > 0);
    }

    private static void compile(Path module, String source, String target, String text)
            throws IOException {
        Path file = module.resolve(source);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        String classPath =
                module.resolve("target/classes")
                        + File.pathSeparator
                        + System.getProperty("java.class.path");
        String into = Files.createDirectories(module.resolve(target)).toString();
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", into, "-cp", classPath, file.toString());
        assertThat(status).isZero();
    }

    @Test
    void onlyAllKilledIsExitCodeZero() {
        assertThat(KillRunMain.exitCode(Verdict.PASS, false)).isZero();
        assertThat(KillRunMain.exitCode(Verdict.FAIL, false)).isEqualTo(1);
        assertThat(KillRunMain.exitCode(Verdict.ERROR, false)).isEqualTo(1);
        assertThat(KillRunMain.exitCode(Verdict.FAIL, true)).isZero();
    }

    private Verdict run(Class<?> explorer, ScenarioFilter filter) throws Exception {
        ScenarioIndex index = new ScenarioIndex(Map.of("S.One", Set.of(Rule.W1)));
        List<Oracle> oracle =
                List.of(
                        new Oracle(
                                "lincheck", jvm(explorer), index::citing, Duration.ofMinutes(3)));
        return killRun(oracle).execute(filter);
    }

    private KillRun killRun(List<Oracle> oracles) throws IOException {
        KillRun.Settings settings =
                new KillRun.Settings(
                        Scratch.module().resolveSibling("core"),
                        folder.resolve("patches"),
                        folder.resolve("workshop"),
                        oracles,
                        kind -> oracles,
                        true,
                        true);
        return new KillRun(
                settings,
                Scratch.evidence("mutants", folder.resolve("evidence")),
                new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    private static TrialJvm jvm(Class<?> explorer) {
        return new TrialJvm(
                explorer.getName(),
                List.of("-XX:TieredStopAtLevel=1"),
                Scratch.module(),
                n -> "quick");
    }

    private void patch(String name, String rule, String diff) throws IOException {
        String header =
                "Id: %s\nDefect: d\nOrigin: o\nRules: %s\nClass: SEQ\nThreads: 1\n\n"
                        .formatted(name.replaceAll(".*/|-.*", ""), rule);
        Path patch = folder.resolve("patches/" + name + ".patch");
        Files.createDirectories(patch.getParent());
        Files.writeString(patch, header + diff);
    }

    private String log(String home) throws IOException {
        return Files.readString(folder.resolve("workshop/" + home + "/lincheck/trial.log"));
    }

    private JsonNode read(String name) throws IOException {
        Path file = folder.resolve("evidence/" + name + ".json");
        return JsonMapper.shared().readTree(Files.readString(file));
    }
}
