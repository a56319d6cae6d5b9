package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.report.EvidenceTree.JCSTRESS;
import static org.loadproof.report.EvidenceTree.JQWIK;
import static org.loadproof.report.EvidenceTree.LINCHECK;
import static org.loadproof.report.EvidenceTree.MUTANTS;
import static org.loadproof.report.EvidenceTree.SCENARIO;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.Finding;
import org.loadproof.report.model.Findings;
import org.loadproof.report.model.RaceReport;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How failures are named and told apart. */
class RacesTest {

    private static final String SOURCE =
            """
            class WriteAccessScenarios {
                static class WriterVersusDenier {
                    @Actor void writer(ZZ_Result r) {
                        try {
                            r.r1 = access.tryGetWrite();
                        } catch (ModuleLoadException e) {
                            note(e);
                        }
                    }
                    @Actor public void denier(ZZ_Result r) {
                        r.r2 = Attempts.tryDenyWrite(access, copy(1));
                    }
                    @Arbiter void atRest(ZZ_Result r) {
                        r.r3 = access.toString();
                    }
                }
            }
            """;

    private static final String EXPLORED = LINCHECK + SCENARIO + ".json";
    private static final String STRESSED = JCSTRESS + SCENARIO + ".json";

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
    }

    @Test
    void greenHasNoFindings() {
        assertThat(tree.judge().findings()).isEmpty();
    }

    @Test
    void twoEnginesThatSeeOneRaceMakeOneFindingWithItsOperations() {
        lostCheck(EXPLORED, 3, i -> {});
        stressed(STRESSED, 17);
        Finding finding = only();
        assertThat(finding.headline()).isEqualTo("W1 broken: tryGetWrite() / tryDenyWrite()");
        assertThat(finding.rules()).containsExactly("W1");
        assertThat(finding.operations()).containsExactly("tryGetWrite()", "tryDenyWrite()");
        assertThat(finding.engines()).containsExactly("lincheck", "jcstress");
        assertThat(finding.scenarios()).containsExactly(SCENARIO);
        assertThat(finding.fingerprint()).matches("[0-9a-f]{10}");
        assertThat(finding.replay()).isEqualTo("mvn verify -Dscenario=WriterVersusDenier");
        RaceReport.Run run = Findings.explained(tree.judge(), finding);
        assertThat(Objects.requireNonNull(run).engine()).isEqualTo("lincheck");
    }

    @Test
    void countsTimesLinesSeedsAndJvmsLeaveTheFingerprint() {
        lostCheck(EXPLORED, 3, i -> {});
        String today = only().fingerprint();
        lostCheck(
                EXPLORED, 44, i -> i.get("steps").forEach(s -> ((ObjectNode) s).put("line", 900)));
        stressed(STRESSED, 5);
        for (String file : List.of("plan.json", SCENARIO + ".json", "canaries.json")) {
            tree.edit(LINCHECK + file, r -> r.put("jvm", "OpenJDK 25").put("version", "4.0"));
        }
        tree.edit(EXPLORED, r -> r.put("seconds", 99).put("seed", "12").put("message", "other"));
        assertThat(only().fingerprint()).isEqualTo(today);
    }

    @Test
    void theOrderOfTheThreadsLeavesTheFingerprint() {
        lostCheck(EXPLORED, 3, i -> {});
        String today = only().fingerprint();
        lostCheck(
                EXPLORED,
                3,
                i -> {
                    i.putArray("threads").add("denier").add("writer");
                    for (var step : i.get("steps")) {
                        ((ObjectNode) step).put("thread", 1 - step.get("thread").intValue());
                    }
                });
        assertThat(only().headline()).isEqualTo("W1 broken: tryDenyWrite() / tryGetWrite()");
        assertThat(only().fingerprint()).isEqualTo(today);
    }

    @Test
    void anotherRuleOrOperationIsAnotherFingerprint() {
        lostCheck(EXPLORED, 3, i -> {});
        String today = only().fingerprint();
        lostCheck(EXPLORED, 3, i -> Interleavings.step(i, 3).put("what", "access.allowWrite()"));
        String operation = only().fingerprint();
        assertThat(only().headline()).isEqualTo("W1 broken: tryGetWrite() / allowWrite()");
        lostCheck(EXPLORED, 3, i -> {});
        for (String folder : List.of(LINCHECK, JCSTRESS)) {
            for (String file : List.of("plan.json", SCENARIO + ".json")) {
                String text = tree.read(folder + file).toString();
                tree.text(folder + file, text.replace("[\"W1\"]", "[\"R2\"]"));
            }
        }
        assertThat(only().headline()).startsWith("R2 broken: ");
        assertThat(List.of(today, operation, only().fingerprint())).doesNotHaveDuplicates();
    }

    @Test
    void oneRaceInTwoScenariosIsOneFinding() {
        tree.addRun(LINCHECK, "Other.Contest", "Another contest.", "W1");
        lostCheck(EXPLORED, 3, i -> {});
        lostCheck(LINCHECK + "Other.Contest.json", 9, i -> {});
        assertThat(only().scenarios()).containsExactly("Other.Contest", SCENARIO);
    }

    @Test
    void onlyTheRuleThatTheOutcomeNamesIsBroken() {
        for (String folder : List.of(LINCHECK, JCSTRESS)) {
            for (String file : List.of("plan.json", SCENARIO + ".json")) {
                String text = tree.read(folder + file).toString();
                tree.text(folder + file, text.replace("[\"W1\"]", "[\"W1\",\"R2\"]"));
            }
        }
        stressed(STRESSED, 17);
        assertThat(only().rules()).containsExactly("W1");
        assertThat(only().headline()).startsWith("W1 broken: ");
        tree.edit(STRESSED, r -> ((ObjectNode) r.get("outcomes").get(1)).put("description", "x"));
        assertThat(only().rules()).containsExactly("W1", "R2");
        assertThat(only().headline()).startsWith("W1 or R2 broken: ");
    }

    @Test
    void whoOnlyLooksOnInTheEndIsNoParty() {
        lostCheck(
                EXPLORED,
                3,
                i -> {
                    ((ArrayNode) i.get("threads")).add("atRest");
                    ArrayNode steps = (ArrayNode) i.get("steps");
                    steps.remove(7);
                    steps.remove(6);
                    steps.remove(2);
                    ObjectNode look = Interleavings.step(i, 2).deepCopy();
                    steps.add(look.put("thread", 2).put("what", "access.toString()"));
                    ObjectNode read = Interleavings.step(i, 3).deepCopy();
                    steps.add(read.put("thread", 2).put("breaks", true));
                });
        assertThat(only().operations()).containsExactly("tryGetWrite()", "tryDenyWrite()");
    }

    @Test
    void theCallsThatOverlappedAreTheOnesNotTheLastOnes() {
        lostCheck(
                EXPLORED,
                3,
                i -> {
                    ObjectNode after = Interleavings.step(i, 0).deepCopy();
                    after.put("what", "access.putWrite()").put("breaks", true);
                    Interleavings.step(i, 7).put("breaks", false);
                    ((ArrayNode) i.get("steps")).add(after);
                });
        assertThat(only().operations()).containsExactly("tryGetWrite()", "tryDenyWrite()");
    }

    @Test
    void whoChangedWhatTheOtherHadLookedAtCountsMoreThanWhoOverlapsEarlier() {
        lostCheck(
                EXPLORED,
                3,
                i -> {
                    ArrayNode steps = (ArrayNode) i.get("steps");
                    ObjectNode peek = Interleavings.step(i, 0).deepCopy();
                    ObjectNode peeked = Interleavings.step(i, 1).deepCopy();
                    ObjectNode denier = Interleavings.step(i, 3).deepCopy();
                    ObjectNode denied = Interleavings.step(i, 4).deepCopy();
                    steps.remove(4);
                    steps.remove(3);
                    steps.insert(0, peek.put("what", "access.isOpenForWrite()"));
                    steps.insert(1, denier);
                    steps.insert(2, denied);
                    steps.insert(3, peeked);
                });
        assertThat(only().operations()).containsExactly("tryGetWrite()", "tryDenyWrite()");
    }

    @Test
    void callsIntoCoreCountMoreThanThreadsThatMakeNone() {
        lostCheck(
                EXPLORED,
                3,
                i -> {
                    ((ArrayNode) i.get("threads")).add("interrupter");
                    ArrayNode steps = (ArrayNode) i.get("steps");
                    steps.remove(6);
                    ObjectNode ask = Interleavings.step(i, 3).deepCopy();
                    ask.put("thread", 2).put("what", "ask()").put("class", "org.loadproof.X");
                    steps.insert(0, ask);
                    steps.insert(5, ask.deepCopy());
                });
        assertThat(only().operations()).containsExactly("tryGetWrite()", "tryDenyWrite()");
    }

    @Test
    void aModelTellsTheOperationsBetterThanTheSteps() {
        lostCheck(EXPLORED, 3, i -> {});
        tree.edit(EXPLORED, r -> r.set("drawing", tree.json(Drawings.twoWriters())));
        assertThat(only().operations()).containsExactly("read()", "take()");
    }

    @Test
    void callsWithinCoreBelongToTheOneThatEnteredIt() {
        lostCheck(
                EXPLORED,
                3,
                i -> {
                    ObjectNode inner = Interleavings.step(i, 1).deepCopy();
                    inner.put("kind", "call").put("what", "this.look()").put("method", "look");
                    ((ArrayNode) i.get("steps")).insert(1, inner);
                    Interleavings.step(i, 2).put("depth", 2);
                });
        assertThat(only().operations()).containsExactly("tryGetWrite()", "tryDenyWrite()");
    }

    @Test
    void whoBlocksForGoodIsInItsCallTillTheEnd() {
        lostCheck(
                EXPLORED,
                3,
                i -> {
                    ArrayNode steps = (ArrayNode) i.get("steps");
                    steps.remove(7);
                    steps.remove(6);
                    Interleavings.step(i, 2).put("kind", "park");
                    ((ArrayNode) i.get("threads")).add("first");
                    ObjectNode first = Interleavings.step(i, 0).deepCopy();
                    ObjectNode read = Interleavings.step(i, 1).deepCopy();
                    steps.insert(0, first.put("thread", 2).put("what", "access.peek()"));
                    steps.insert(1, read.put("thread", 2));
                });
        assertThat(only().operations()).containsExactly("tryGetWrite()", "tryDenyWrite()");
    }

    @Test
    void aThreadWithoutCallsGoesByItsName() {
        lostCheck(
                EXPLORED,
                3,
                i -> i.get("steps").forEach(s -> ((ObjectNode) s).put("kind", "other")));
        assertThat(only().headline()).isEqualTo("W1 broken: writer / denier");
    }

    @Test
    void withoutAnyInterleavingTheActorsTellAndTheFingerprintIsTheExplorersOwn() {
        lostCheck(EXPLORED, 3, i -> {});
        String explored = only().fingerprint();
        tree.edit(EXPLORED, RacesTest::pass);
        stressed(STRESSED, 17);
        tree.text("stress-tests/src/main/java/WriteAccessScenarios.java", SOURCE);
        assertThat(only().engines()).containsExactly("jcstress");
        assertThat(only().headline()).isEqualTo("W1 broken: tryGetWrite() / tryDenyWrite()");
        assertThat(only().fingerprint()).isEqualTo(explored);
    }

    @Test
    void anActorThatMakesSeveralCallsGoesByItsOwnName() {
        stressed(STRESSED, 17);
        tree.text(
                "stress-tests/src/main/java/WriteAccessScenarios.java",
                SOURCE.replace("r.r1 = access", "access.putWrite(); r.r1 = access"));
        assertThat(only().operations())
                .containsExactly("WriterVersusDenier.writer()", "tryDenyWrite()");
    }

    @Test
    void withoutInterleavingAndSourceTheScenarioIsNamed() {
        stressed(STRESSED, 17);
        assertThat(only().headline()).isEqualTo("W1 broken: " + SCENARIO);
        tree.text("stress-tests/src/main/java/WriteAccessScenarios.java", "class { torn");
        assertThat(only().headline()).isEqualTo("W1 broken: " + SCENARIO);
    }

    @Test
    void aProgramIsNamedByItsMisfitAndWhatItMet() {
        String file = JQWIK + "GeneratedProperties.hold.json";
        tree.edit(
                file,
                r -> r.put("verdict", "FAIL").set("drawing", tree.json(Drawings.twoWriters())));
        String today = only().fingerprint();
        assertThat(only().headline()).isEqualTo("R2 broken: read() / take()");
        tree.text(file, tree.read(file).toString().replace("take()", "take(7, x.y())"));
        assertThat(only().fingerprint()).isEqualTo(today);
        tree.text(file, tree.read(file).toString().replace("read()", "look()"));
        assertThat(only().fingerprint()).isNotEqualTo(today);
    }

    @Test
    void anEngineThatBreaksDownIsAFindingOfItsOwn() {
        tree.edit(STRESSED, r -> r.put("verdict", "ERROR").put("message", "timed out"));
        Finding finding = only();
        assertThat(finding.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(finding.headline()).isEqualTo("jcstress broke down: " + SCENARIO);
        assertThat(finding.message()).isEqualTo("timed out");
    }

    @Test
    void whatIsNotBelievedIsNoFinding() {
        stressed(STRESSED, 17);
        tree.edit(STRESSED, r -> r.put("classHash", "x"));
        assertThat(tree.judge().findings()).isEmpty();
        assertThat(tree.judge().problems()).isNotEmpty();
    }

    @Test
    void survivorsAndFalseAlarmsAreFindingsBehindFailures() {
        stressed(STRESSED, 17);
        tree.edit(
                MUTANTS + "R01.json",
                m -> {
                    m.put("verdict", "FAIL").put("killed", false).putArray("killers");
                    ((ObjectNode) m.get("trials").get(0)).put("fate", "SURVIVED");
                });
        List<Finding> findings = tree.judge().findings();
        assertThat(findings)
                .extracting(Finding::headline)
                .containsExactly("W1 broken: " + SCENARIO, "W1 unguarded: mutant R01 survived");
        assertThat(findings.get(1).mutant()).isEqualTo("R01");
        assertThat(findings.get(1).message()).isEqualTo("Completion is skipped.");
        tree.edit(
                MUTANTS + "R01.json",
                m -> {
                    m.put("control", true).put("killed", true);
                    m.putArray("killers")
                            .addObject()
                            .put("engine", "lincheck")
                            .put("scenario", "S");
                    ((ObjectNode) m.get("trials").get(0)).put("fate", "KILLED");
                });
        assertThat(tree.judge().findings().get(1).headline())
                .isEqualTo("False alarm: something was found in control R01");
    }

    private Finding only() {
        List<Finding> findings = tree.judge().findings();
        assertThat(findings).as("findings").hasSize(1);
        return findings.get(0);
    }

    private void lostCheck(String file, long count, Consumer<ObjectNode> change) {
        ObjectNode steps = Interleavings.lostCheck();
        change.accept(steps);
        stressed(file, count);
        tree.edit(file, r -> r.set("interleaving", steps));
    }

    private static void pass(ObjectNode run) {
        run.put("verdict", "PASS").putNull("message").putNull("interleaving");
        ((ObjectNode) run.get("outcomes").get(1)).put("count", 0);
    }

    private void stressed(String file, long count) {
        tree.edit(
                file,
                r -> {
                    r.put("verdict", "FAIL").put("message", "both hold it");
                    r.putArray("outcomes");
                    outcome(r, "true, false", 100, "ACCEPTABLE");
                    outcome(r, "true, true", count, "FORBIDDEN");
                });
    }

    private static void outcome(ObjectNode run, String value, long count, String expect) {
        ((ArrayNode) run.get("outcomes"))
                .addObject()
                .put("value", value)
                .put("count", count)
                .put("expect", expect)
                .put("description", count == 100 ? "Writer first." : "W1: both hold.");
    }
}
