package org.loadproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvidenceTest {

    private static final Evidence.Planned DENIER =
            new Evidence.Planned("Access.Denier", "First-comers race.", List.of(Rule.W1, Rule.W2));

    @TempDir Path build;
    private Path module;
    private Path folder;

    @BeforeEach
    void compileCore() throws IOException {
        module = build.resolve("stress-tests");
        folder = module.resolve("target/race-evidence/jcstress");
        Path classes = Files.createDirectories(build.resolve("core/target/classes"));
        Files.writeString(classes.resolve("A.class"), "compiled");
    }

    @Test
    void planNamesWhatWillRun() throws Exception {
        evidence().plan(List.of(DENIER), List.of("LostUpdate"));
        JsonNode plan = read("plan");
        assertThat(plan.get("schema").intValue()).isEqualTo(1);
        assertThat(plan.get("kind").stringValue()).isEqualTo("plan");
        assertThat(plan.get("engine").stringValue()).isEqualTo("jcstress");
        assertThat(plan.get("version").stringValue()).isEqualTo("0.16");
        assertThat(plan.get("module").stringValue()).isEqualTo("stress-tests");
        assertThat(plan.get("scenarios").toString())
                .isEqualTo(
                        "[{\"id\":\"Access.Denier\",\"title\":\"First-comers race.\","
                                + "\"rules\":[\"W1\",\"W2\"]}]");
        assertThat(plan.get("canaries").toString()).isEqualTo("[\"LostUpdate\"]");
        assertThat(plan.get("classHash").stringValue()).isEqualTo(ClassHash.ofCore(module));
        assertThat(plan.get("jvm").stringValue()).contains(Runtime.version().toString());
        Instant.parse(plan.get("writtenAt").stringValue());
    }

    @Test
    void planNamesMachineAndCommit() throws Exception {
        evidence().plan(List.of(DENIER), List.of());
        JsonNode host = read("plan").get("host");
        assertThat(host.get("arch").stringValue()).isEqualTo(System.getProperty("os.arch"));
        assertThat(host.get("cpus").intValue()).isPositive();
        assertThat(host.get("os").stringValue()).startsWith(System.getProperty("os.name"));
        assertThat(read("plan").get("commit").isNull()).isTrue();
        assertThat(Commit.of(Path.of(""))).matches(c -> c == null || c.matches("[0-9a-f]{40,64}"));
    }

    @Test
    void aProcessorWithoutANameIsUnknown() throws Exception {
        Path cpuinfo = build.resolve("cpuinfo");
        Files.writeString(cpuinfo, "processor : 0\nmodel name\t: Xeon 3000\nmodel name\t: Y\n");
        assertThat(Host.cpu(cpuinfo)).isEqualTo("Xeon 3000");
        Files.writeString(cpuinfo, "processor : 0\nCPU implementer : 0x41\n");
        assertThat(Host.cpu(cpuinfo)).isNull();
        assertThat(Host.cpu(build.resolve("absent"))).isNull();
    }

    @Test
    void aNestedModuleIsNamedByItsPath() throws Exception {
        module = build.resolve("core/tools");
        folder = module.resolve("target/race-evidence/jcstress");
        evidence().plan(List.of(DENIER), List.of());
        assertThat(read("plan").get("module").stringValue()).isEqualTo("core/tools");
        assertThat(read("plan").get("classHash").stringValue())
                .isEqualTo(ClassHash.ofCore(build.resolve("core")));
    }

    @Test
    void runTellsWhatWasSeenAndKeepsAbsentValuesNull() throws Exception {
        Evidence evidence = evidence();
        evidence.plan(List.of(DENIER), List.of());
        var outcome = new Evidence.Outcome("true, true", 3, "FORBIDDEN", null, "both hold");
        evidence.run(
                new Evidence.Run(
                        DENIER,
                        Verdict.FAIL,
                        1.5,
                        1000,
                        new Evidence.Search(false, 3, 1, new Evidence.Witness("0", "step 2", null)),
                        List.of(outcome),
                        "step 1",
                        "true, true seen",
                        "half of it",
                        null));
        JsonNode run = read("Access.Denier");
        assertThat(run.get("verdict").stringValue()).isEqualTo("FAIL");
        assertThat(run.get("seconds").doubleValue()).isEqualTo(1.5);
        assertThat(run.get("executions").longValue()).isEqualTo(1000);
        assertThat(run.get("exhaustive").booleanValue()).isFalse();
        assertThat(run.get("switchBound").intValue()).isEqualTo(3);
        assertThat(run.get("forcedSwitches").intValue()).isEqualTo(1);
        assertThat(run.get("witness").toString())
                .isEqualTo("{\"outcome\":\"0\",\"trace\":\"step 2\",\"interleaving\":null}");
        assertThat(run.get("note").stringValue()).isEqualTo("half of it");
        assertThat(run.get("notRun").isNull()).isTrue();
        assertThat(run.get("replay").stringValue()).isEqualTo("mvn verify -Dscenario=Denier");
        assertThat(run.get("outcomes").toString())
                .isEqualTo(
                        "[{\"value\":\"true, true\",\"count\":3,\"expect\":\"FORBIDDEN\","
                                + "\"reachableUnderSC\":null,\"description\":\"both hold\"}]");
    }

    @Test
    void theTimeSpentStandsInAFileOfItsOwn() throws Exception {
        evidence().times(List.of(new Spent("exploring", 2.5), Spent.wall(1.5)));
        JsonNode times = read("times");
        assertThat(times.get("kind").stringValue()).isEqualTo("times");
        assertThat(times.get("classHash").isNull()).isFalse();
        assertThat(times.get("spent").toString())
                .isEqualTo(
                        "[{\"on\":\"exploring\",\"seconds\":2.5},"
                                + "{\"on\":\"wall\",\"seconds\":1.5}]");
    }

    @Test
    void whatWasSeenByKindsOfJvmStandsWithTheRun() throws Exception {
        Evidence evidence = evidence();
        evidence.plan(List.of(DENIER), List.of());
        var seen = new JvmConfiguration.Seen("true, false", 7);
        evidence.run(
                new Evidence.Run(DENIER, Verdict.PASS, 1, 7, null, null, null, null, null, null)
                        .in(
                                List.of(
                                        new JvmConfiguration(
                                                "C1", "-Xmx1g", null, 2, 7, List.of(seen)))));
        JsonNode run = read("Access.Denier");
        assertThat(run.get("configurations").toString())
                .isEqualTo(
                        "[{\"compilation\":\"C1\",\"options\":\"-Xmx1g\",\"scheduling\":null,"
                                + "\"forks\":2,\"executions\":7,\"outcomes\":"
                                + "[{\"value\":\"true, false\",\"count\":7}]}]");
        assertThat(run.get("interleaving").isNull()).isTrue();
    }

    @Test
    void theReplayOfGeneratedValuesHasTheirSeedAndBudget() {
        var generated = new Evidence.Generated("-7", null);
        Evidence.Run run =
                new Evidence.Run(
                        DENIER,
                        Verdict.PASS,
                        1,
                        5,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        generated,
                        null,
                        null);
        String before = System.getProperty("budget");
        try {
            System.setProperty("budget", "quick");
            assertThat(run.replay()).isEqualTo("mvn verify -Dscenario=Denier -Dseed=-7");
            System.setProperty("budget", "20m");
            assertThat(run.replay()).endsWith(" -Dseed=-7 -Dbudget=20m");
            System.clearProperty("budget");
            assertThat(run.replay()).endsWith(" -Dseed=-7");
        } finally {
            if (before != null) {
                System.setProperty("budget", before);
            }
        }
    }

    @Test
    void canariesAndMutantsAreRecorded() throws Exception {
        Evidence evidence = evidence();
        evidence.plan(List.of(new Evidence.Planned("P01", "races", List.of(Rule.W1))), List.of());
        evidence.canaries(List.of(new Evidence.Canary("LostUpdate", true, 0.4, null)));
        evidence.mutant(mutant(Verdict.PASS, List.of(killer())));
        assertThat(read("canaries").get("canaries").get(0).get("found").booleanValue()).isTrue();
        JsonNode mutant = read("P01");
        assertThat(mutant.get("class").stringValue()).isEqualTo("SC-fine");
        assertThat(mutant.get("killed").booleanValue()).isTrue();
        assertThat(mutant.get("killers").get(0).get("scenario").stringValue()).isEqualTo("A.B");
    }

    @Test
    void onlyPlannedScenariosAreRecordedAndOnlyOnce() {
        Evidence evidence = evidence();
        assertThatThrownBy(() -> evidence.run(pass(DENIER)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Access.Denier is not in the plan");
        evidence.plan(List.of(DENIER), List.of());
        evidence.run(pass(DENIER));
        assertThatThrownBy(() -> evidence.run(pass(DENIER)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsKnownSoFarIsReplacedByTheFinalRecord() throws Exception {
        Evidence evidence = evidence();
        evidence.plan(List.of(DENIER), List.of());
        Evidence.Run clean =
                new Evidence.Run(
                        DENIER, Verdict.PASS, 1, 5, null, null, null, null, "so far", null);
        evidence.soFar(clean);
        evidence.soFar(clean);
        Path file = folder.resolve(DENIER.id() + ".json");
        assertThat(file).content().contains("PASS", "so far");
        evidence.run(
                new Evidence.Run(
                        DENIER, Verdict.ERROR, 2, 9, null, null, null, "died", null, null));
        assertThat(file).content().contains("ERROR", "died").doesNotContain("so far");
        assertThatThrownBy(() -> evidence.soFar(clean)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void twoScenariosOfOneIdAreRefused() {
        assertThatThrownBy(() -> evidence().plan(List.of(DENIER, DENIER), List.of()))
                .hasMessageContaining("two scenarios have the id Access.Denier");
    }

    @Test
    void contradictionsAreRefused() {
        assertThatThrownBy(() -> new Evidence.Planned("../plan", "", List.of()))
                .hasMessageContaining("'../plan'");
        var waived = new Evidence.NotRun("2 CPUs", true);
        assertThatThrownBy(
                        () ->
                                new Evidence.Run(
                                        DENIER,
                                        Verdict.PASS,
                                        0,
                                        0,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        waived))
                .hasMessageContaining("verdict PASS with reason");
        assertThatThrownBy(() -> mutant(Verdict.PASS, List.of()))
                .hasMessageContaining("verdict PASS with 0 killers");
        assertThatThrownBy(() -> mutant(Verdict.FAIL, List.of(killer())))
                .hasMessageContaining("verdict FAIL with 1 killers");
    }

    @Test
    void clearingSparesWhatIsNotOlderAndWhatIsNoEvidence() throws Exception {
        Files.createDirectories(folder);
        Path old = Files.writeString(folder.resolve("Old.json"), "{}");
        Path notes = Files.writeString(folder.resolve("notes.txt"), "");
        JsonFiles.deleteOlder(folder, Files.getLastModifiedTime(old).toInstant());
        assertThat(old).exists();
        JsonFiles.deleteOlder(folder, Instant.MAX);
        assertThat(old).doesNotExist();
        assertThat(notes).exists();
    }

    @Test
    void foldersOfSeveralJvmsAreRemovedByName() throws Exception {
        Path other = Files.createDirectories(folder.resolveSibling("jcstress@25"));
        Files.writeString(other.resolve("plan.json"), "{}");
        Files.createDirectories(folder);
        JsonFiles.deleteFolders(folder.resolveSibling(""), "jcstress@*");
        assertThat(other).doesNotExist();
        assertThat(folder).exists();
    }

    @Test
    void whatIsNotAskedForAnyMoreIsWithdrawn() {
        evidence().plan(List.of(DENIER), List.of());
        String before = System.getProperty("loadproof.module", "");
        System.setProperty("loadproof.module", module.toString());
        try {
            Evidence.withdraw("jcstress");
            assertThat(folder).doesNotExist();
            Evidence.withdraw("jcstress");
        } finally {
            System.setProperty("loadproof.module", before);
        }
    }

    @Test
    void noHalfWrittenFileIsLeftBeside() throws Exception {
        evidence().plan(List.of(DENIER), List.of());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("plan.json"));
        }
    }

    private Evidence evidence() {
        return new Evidence(folder, "jcstress", "0.16", module);
    }

    private static Evidence.Run pass(Evidence.Planned scenario) {
        return new Evidence.Run(
                scenario, Verdict.PASS, 0.1, 10, null, null, null, null, null, null);
    }

    private static Evidence.Killer killer() {
        return new Evidence.Killer("lincheck", "A.B", List.of(Rule.W1), 1.2, null);
    }

    private static Evidence.Mutant mutant(Verdict verdict, List<Evidence.Killer> killers) {
        return new Evidence.Mutant(
                "P01",
                "races",
                "constructed",
                List.of(Rule.W1),
                "SC-fine",
                2,
                false,
                verdict,
                List.of(new Evidence.Trial("lincheck", Evidence.Fate.KILLED, 1.2, 17)),
                killers,
                3,
                null,
                null,
                "--- a\n+++ b\n");
    }

    private JsonNode read(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve(name + ".json")));
    }
}
