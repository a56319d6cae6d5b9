package org.loadproof.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.mutants.generated.GeneratedMutant;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verdict;

class GeneratedRunTest {

    private static final Evidence.Planned SCORE = new Evidence.Planned("Score", "s", List.of());

    @TempDir Path project;

    @Test
    void nineteenOfTwentyAreEnoughAndTheSurvivorIsNamed() throws Exception {
        Evidence.Run run = score(20, 1, 3);
        assertThat(run.verdict()).isEqualTo(Verdict.PASS);
        assertThat(run.message()).isNull();
        assertThat(run.note())
                .isEqualTo(
                        "23 generated, 3 equivalent, 19 of 20 killed: 95.0 %; rule: 95 %\n"
                                + "survived: Drop-A.b-0, core/A.java:7, drops it");
    }

    @Test
    void eighteenAreNot() throws Exception {
        Evidence.Run run = score(20, 2, 0);
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run.message())
                .isEqualTo("20 generated, 0 equivalent, 18 of 20 killed: 90.0 %; rule: 95 %");
        assertThat(run.note()).contains("Drop-A.b-0", "Drop-A.b-1").doesNotContain("Drop-A.b-2");
    }

    @Test
    void aChoiceIsCalledOneAndNoneAtAllIsRed() throws Exception {
        assertThat(GeneratedRun.run(SCORE, List.of(mutant(0)), 0, List.of(), 1))
                .returns(Verdict.FAIL, Evidence.Run::verdict)
                .returns(
                        "1 generated, 0 equivalent, a choice, 0 of 0 killed: 0.0 %; rule: 95 %",
                        Evidence.Run::message);
    }

    @Test
    void aMutantIsPutBeforeAnswersAndTheRulesThatItsFileNames() throws Exception {
        write("class A { // LP(W1), see R2 and I13\n}");
        assertThat(GeneratedRun.candidate(project, mutant(0)).rules())
                .containsExactlyInAnyOrder(Rule.W1, Rule.R2, Rule.E1);
    }

    @Test
    void orBeforeAllIfItNamesNone() throws Exception {
        write("class A {}");
        assertThat(GeneratedRun.candidate(project, mutant(0)).rules())
                .containsExactly(Rule.values());
    }

    private Evidence.Run score(int tried, int alive, int equivalent) throws Exception {
        write("class A {}");
        List<GeneratedMutant> all = new ArrayList<>();
        List<Bench.Judged> judged = new ArrayList<>();
        for (int i = 0; i < tried + equivalent; i++) {
            all.add(mutant(i));
        }
        for (int i = 0; i < tried; i++) {
            List<Evidence.Killer> killers =
                    i < alive
                            ? List.of()
                            : List.of(new Evidence.Killer("junit", "T", List.of(), 1, null));
            Verdict verdict = i < alive ? Verdict.FAIL : Verdict.PASS;
            Judgement judgement = new Judgement(verdict, List.of(), killers, null);
            judged.add(new Bench.Judged(GeneratedRun.candidate(project, mutant(i)), judgement, 1));
        }
        return GeneratedRun.run(SCORE, all, equivalent, judged, 12);
    }

    private void write(String source) throws Exception {
        Files.createDirectories(project.resolve("core"));
        Files.writeString(project.resolve("core/A.java"), source);
    }

    private static GeneratedMutant mutant(int number) {
        return new GeneratedMutant(
                "Drop-A.b-" + number, "Drop", "core/A.java", 7, "drops it", "--- a\n+++ b\n");
    }
}
