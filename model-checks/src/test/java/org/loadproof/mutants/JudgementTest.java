package org.loadproof.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verdict;

class JudgementTest {

    private static final List<Rule> BROKEN = List.of(Rule.W1, Rule.W2);
    private static final List<String> ASKED = List.of("A", "B");
    private static final double SECONDS = 4.5;

    /** What an acted run says of itself. */
    private static final long EXECUTIONS = 10;

    @TempDir Path folder;
    private Path evidence;
    private Path log;

    @BeforeEach
    void console() throws IOException {
        evidence = folder.resolve("evidence");
        List<String> lines = IntStream.range(0, 100).mapToObj(i -> "line " + i).toList();
        log = Files.write(folder.resolve("trial.log"), lines);
    }

    @Test
    void aRecordedViolationOfABrokenRuleIsAKill() throws Exception {
        record(Rule.W2, Verdict.FAIL);
        Judgement judgement = judge(1);
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.killers())
                .containsExactly(
                        new Evidence.Killer("lincheck", "A", List.of(Rule.W2), 0.5, "acted FAIL"));
    }

    @Test
    void aKillBeforeTheTimeLimitIsAKill() throws Exception {
        record(Rule.W1, Verdict.FAIL);
        assertThat(judge(null).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aViolationOfAnotherRuleIsNoKill() throws Exception {
        record(Rule.I1, Verdict.FAIL, Verdict.PASS);
        assertThat(judge(1).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(judge(1).message()).contains("not decided by lincheck: [A]", "A is FAIL");
    }

    @Test
    void passingEverywhereIsSurviving() throws Exception {
        record(Rule.W1, Verdict.PASS, Verdict.PASS);
        assertThat(judge(0).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judge(0).message()).isEqualTo("survived: lincheck A, B");
    }

    @Test
    void runningOutOfTimeIsSurviving() throws Exception {
        record(Rule.W1, Verdict.PASS);
        assertThat(judge(null).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judge(null).message()).isEqualTo("survived: lincheck A, B");
        assertThat(judge(null).trials().get(0).fate()).isEqualTo(Evidence.Fate.SURVIVED);
    }

    @Test
    void aCrashIsNoKillEvenAfterAViolation() throws Exception {
        record(Rule.W1, Verdict.FAIL);
        assertThat(judge(70).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(judge(70).killers()).isEmpty();
        assertThat(judge(70).message()).contains("exit code 70", "line 75", "line 99");
        assertThat(judge(70).message()).doesNotContain("line 74");
    }

    @Test
    void whatWasNotExploredIsUndecided() throws Exception {
        assertThat(judge(0).message()).isEqualTo("not decided by lincheck: [A, B]");
        record(Rule.W1, Verdict.PASS, Verdict.ERROR);
        assertThat(judge(1).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(judge(1).message()).contains("lincheck: [B]; B is ERROR, acted ERROR");
    }

    @Test
    void aRecordThatCannotBeReadIsAnErrorOfThatFile() throws Exception {
        Files.createDirectories(evidence);
        Files.writeString(evidence.resolve("A.json"), "{\"kind\":\"run\"}");
        assertThatThrownBy(() -> judge(0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("A.json");
    }

    @Test
    void theControlAllowsNeitherAlarmsNorGapsNorTimeOuts() throws Exception {
        record(Rule.W1, Verdict.PASS, Verdict.PASS);
        assertThat(control(0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(control(null).message()).contains("time limit");
        assertThat(control(134).message()).contains("exit code 134");
        record(Rule.W1, Verdict.PASS, Verdict.NOT_RUN);
        assertThat(control(0).message()).contains("not decided by lincheck: [B]");
        record(Rule.W1, Verdict.FAIL, Verdict.PASS);
        assertThat(control(1).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(control(1).message()).contains("false alarm", "A (acted FAIL)");
    }

    @Test
    void whoeverRaisedAFalseAlarmIsNotBelieved() throws Exception {
        record(Rule.W1, Verdict.FAIL);
        Judgement judgement = judge(1);
        assertThat(judgement.withoutWordOf(Set.of("jqwik"))).isEqualTo(judgement);
        Judgement doubted = judgement.withoutWordOf(Set.of("lincheck"));
        assertThat(doubted.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(doubted.killers()).isEmpty();
        assertThat(doubted.message()).contains("[lincheck]", "false alarm");
    }

    @Test
    void timeAndExecutionsAreThoseOfTheFirstFinding() throws Exception {
        record(Rule.W1, Verdict.PASS, Verdict.FAIL);
        assertThat(judge(1).trials())
                .containsExactly(
                        new Evidence.Trial("lincheck", Evidence.Fate.KILLED, SECONDS, EXECUTIONS));
        record(Rule.W1, Verdict.PASS, Verdict.PASS);
        assertThat(judge(0).trials())
                .containsExactly(
                        new Evidence.Trial(
                                "lincheck", Evidence.Fate.SURVIVED, SECONDS, 2 * EXECUTIONS));
    }

    @Test
    void ofTwoLooksByOneEngineTheLaterDecidesAndBothTookTheirTime() throws Exception {
        record(Rule.W1, Verdict.PASS, Verdict.PASS);
        Examination glance = examination(0);
        record(Rule.W1, Verdict.PASS, Verdict.FAIL);
        Judgement judgement = Judgement.ofMutant(BROKEN, List.of(glance.plus(examination(1))));
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.trials())
                .containsExactly(
                        new Evidence.Trial(
                                "lincheck", Evidence.Fate.KILLED, 2 * SECONDS, EXECUTIONS));
        assertThat(Judgement.ofMutant(BROKEN, List.of(glance.plus(examination(137)))).verdict())
                .as("a crash is no finding")
                .isEqualTo(Verdict.ERROR);
    }

    @Test
    void withoutAnyCheckThatCitesARuleNothingIsDecided() throws Exception {
        Judgement judgement =
                Judgement.ofMutant(BROKEN, List.of(Examination.ofNothing("lincheck")));
        assertThat(judgement.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(judgement.message()).isEqualTo("no check cites any of its rules");
    }

    private Judgement judge(@Nullable Integer exit) throws IOException {
        return Judgement.ofMutant(BROKEN, List.of(examination(exit)));
    }

    private Judgement control(@Nullable Integer exit) throws IOException {
        return Judgement.ofControl(BROKEN, List.of(examination(exit)));
    }

    private Examination examination(@Nullable Integer exit) throws IOException {
        return new Examination(
                "lincheck",
                ASKED,
                ObservedRun.readAll(evidence),
                SECONDS,
                new TrialJvm.End(exit, evidence, log));
    }

    /** Records A, then B, with those verdicts. */
    private void record(Rule rule, Verdict... verdicts) {
        List<Evidence.Planned> planned = new ArrayList<>();
        for (int i = 0; i < verdicts.length; i++) {
            planned.add(new Evidence.Planned(ASKED.get(i), "title", List.of(rule)));
        }
        Evidence writer = Scratch.evidence("lincheck", evidence);
        writer.plan(planned, List.of());
        for (int i = 0; i < verdicts.length; i++) {
            writer.run(ActedExplorers.run(planned.get(i), verdicts[i]));
        }
    }
}
