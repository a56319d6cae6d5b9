package org.loadproof.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.canaries.Blinded;
import org.loadproof.explorer.cache.ExploredCache;
import org.loadproof.explorer.lincheck.LincheckAdapter;
import org.loadproof.explorer.scenario.HarnessFault;
import org.loadproof.explorer.scenario.ScenarioNames;
import org.loadproof.explorer.scenario.TestCatalogue;
import org.loadproof.explorer.search.Budget;
import org.loadproof.explorer.search.Depth;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.ScenarioFilter;
import org.loadproof.testkit.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplorerRunIT {

    private static final Depth DEPTH = Depth.interleavings(2_000);
    private static final String FOLDER = "loadproof.evidence.dir";

    @TempDir Path folder;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);

    @BeforeEach
    void recordElsewhere() {
        System.setProperty(FOLDER, folder.toString());
    }

    @AfterEach
    void recordAtHomeAgain() {
        System.clearProperty(FOLDER);
    }

    @Test
    void everyScenarioIsPlannedAndRecorded() throws IOException {
        List<Evidence.Run> runs =
                run(
                        List.of(Litmus.MessagePassing.class, Troubled.LostUpdate.class),
                        List.of(Troubled.LostUpdate.class),
                        false);
        assertThat(runs)
                .extracting(Evidence.Run::verdict)
                .containsExactly(Verdict.PASS, Verdict.FAIL);
        assertThat(read("plan").get("scenarios").size()).isEqualTo(2);
        assertThat(read("plan").get("engine").stringValue()).isEqualTo("lincheck");
        assertThat(read("canaries").get("canaries").get(0).get("found").booleanValue()).isTrue();
        JsonNode pass = read("Litmus.MessagePassing");
        assertThat(pass.get("verdict").stringValue()).isEqualTo("PASS");
        assertThat(pass.get("exhaustive").booleanValue()).isTrue();
        assertThat(pass.get("switchBound").intValue()).isPositive();
        JsonNode fail = read("Troubled.LostUpdate");
        assertThat(fail.get("verdict").stringValue()).isEqualTo("FAIL");
        assertThat(fail.get("trace").stringValue()).contains("Troubled.java");
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("canaries: 1 of 1 found");
    }

    @Test
    void anEngineThatMissesACanaryIsBlindAndNothingElseItSaysCounts() throws IOException {
        List<Evidence.Run> runs =
                run(
                        List.of(Litmus.MessagePassing.class, Troubled.LostUpdate.class),
                        List.of(Troubled.LostUpdate.class, Litmus.MessagePassing.class),
                        false);
        assertThat(runs).extracting(Evidence.Run::verdict).containsOnly(Verdict.ERROR);
        assertThat(read("Litmus.MessagePassing").get("message").stringValue())
                .startsWith("engine blind: Litmus.MessagePassing not found in")
                .doesNotContain("Troubled");
        assertThat(read("canaries").get("canaries").get(1).get("found").booleanValue()).isFalse();
    }

    @Test
    void aCanaryIsFoundByItsSeededDefectOnly() {
        CanaryCheck check = new CanaryCheck(DEPTH);
        assertThat(check.look(Troubled.LostUpdate.class).found()).isTrue();
        assertThat(check.look(Troubled.Deadlock.class).found()).isTrue();
        assertThat(check.look(Troubled.Uncovered.class).found()).isFalse();
        assertThat(check.look(Troubled.Thrower.class).found()).isFalse();
        assertThat(check.look(Troubled.NoActor.class).found()).isFalse();
    }

    @Test
    void allCanariesOfTheProjectAreFoundOnThisJdk() {
        List<Class<?>> canaries = TestCatalogue.ofClassPath().canaries();
        assertThat(canaries).hasSizeGreaterThanOrEqualTo(24).doesNotContain(Blinded.class);
        CanaryCheck check = new CanaryCheck(Budget.QUICK.depth());
        assertThat(canaries).allSatisfy(c -> assertThat(check.look(c).found()).isTrue());
    }

    @Test
    void aCanaryIsBlindedOnRequest() {
        System.setProperty("canary", "break");
        try {
            assertThat(TestCatalogue.ofClassPath().canaries()).contains(Blinded.class);
        } finally {
            System.clearProperty("canary");
        }
        assertThat(new CanaryCheck(DEPTH).look(Blinded.class).found()).isFalse();
    }

    @Test
    void twoJvmsShareAPlanAndNoScenarioIsExploredTwice(@TempDir Path claims) {
        List<Class<?>> scenarios =
                List.of(Litmus.MessagePassing.class, Litmus.StoreBuffering.class);
        TestCatalogue plan = new TestCatalogue(scenarios, List.of());
        List<Evidence.Planned> planned = scenarios.stream().map(ScenarioNames::planned).toList();
        Evidence own = Evidence.open("lincheck", LincheckAdapter.version());
        own.plan(planned, List.of());
        Claims shared = Claims.in(claims);
        assertThat(Claims.in(claims).take(ScenarioNames.id(Litmus.MessagePassing.class))).isTrue();
        ExplorerRun one =
                new ExplorerRun(plan, own, DEPTH, false, shared, ExploredCache.off(), null, out);
        one.execute();
        assertThat(one.done())
                .extracting(run -> run.scenario().id())
                .containsExactly(ScenarioNames.id(Litmus.StoreBuffering.class));
        Evidence.Run other = new Explorer(DEPTH, false).explore(Litmus.MessagePassing.class);
        Evidence.assist("lincheck", LincheckAdapter.version(), planned).run(other);
        assertThat(folder.resolve("Litmus.MessagePassing.json")).exists();
        assertThat(folder.resolve("Litmus.StoreBuffering.json")).exists();
        assertThat(folder.resolve("plan.json")).exists();
    }

    @Test
    void aWitnessIsPartOfTheEvidence() throws Exception {
        Evidence evidence = Evidence.open("lincheck", LincheckAdapter.version());
        TestCatalogue plan = new TestCatalogue(List.of(Litmus.MessagePassing.class), List.of());
        planAll(evidence, plan);
        new ExplorerRun(
                        plan,
                        evidence,
                        DEPTH,
                        false,
                        Claims.ofOneJvm(),
                        ExploredCache.off(),
                        "0, 0",
                        out)
                .execute();
        JsonNode witness = read("Litmus.MessagePassing").get("witness");
        assertThat(witness.get("outcome").stringValue()).isEqualTo("0, 0");
        assertThat(witness.get("trace").stringValue()).contains("Litmus.java");
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("how '0, 0' comes about");
    }

    @Test
    void stoppingAtFirstLeavesTheRestWithoutARecord() {
        List<Evidence.Run> runs =
                run(
                        List.of(
                                Troubled.FiveActors.class,
                                Troubled.LostUpdate.class,
                                Litmus.MessagePassing.class),
                        List.of(),
                        true);
        assertThat(runs)
                .extracting(Evidence.Run::verdict)
                .containsExactly(Verdict.NOT_RUN, Verdict.FAIL);
        assertThat(folder.resolve("Litmus.MessagePassing.json")).doesNotExist();
        assertThat(folder.resolve("canaries.json")).doesNotExist();
    }

    @Test
    void anEmptyPlanIsAFaultUnlessTheFilterEmptiedIt() {
        TestCatalogue all =
                new TestCatalogue(
                        List.of(Litmus.MessagePassing.class), List.of(Troubled.LostUpdate.class));
        TestCatalogue none = new TestCatalogue(List.of(), all.canaries());
        ScenarioFilter open = ScenarioFilter.of(null);
        assertThat(ExplorerMain.plan(all, open, true)).isEqualTo(all);
        assertThat(ExplorerMain.plan(all, open, false).canaries()).isEmpty();
        assertThat(ExplorerMain.plan(all, ScenarioFilter.of("Nope"), true))
                .isEqualTo(new TestCatalogue(List.of(), List.of()));
        assertThatThrownBy(() -> ExplorerMain.plan(none, open, true))
                .isInstanceOf(HarnessFault.class);
        TestCatalogue blind = new TestCatalogue(all.scenarios(), List.of());
        assertThatThrownBy(() -> ExplorerMain.plan(blind, open, true))
                .isInstanceOf(HarnessFault.class);
    }

    @Test
    void exitCodesTellFindingsFromWhatWasNotRun() {
        Explorer explorer = new Explorer(DEPTH, true);
        Evidence.Run pass = explorer.explore(Shapes.OwnResult.class);
        Evidence.Run fail = explorer.explore(Troubled.LostUpdate.class);
        Evidence.Run notRun = explorer.explore(Troubled.FiveActors.class);
        assertThat(ExplorerMain.exitCode(List.of(pass), false)).isEqualTo(ExplorerMain.PASS);
        assertThat(ExplorerMain.exitCode(List.of(pass, fail, notRun), false))
                .isEqualTo(ExplorerMain.VIOLATION);
        assertThat(ExplorerMain.exitCode(List.of(pass, notRun), false))
                .isEqualTo(ExplorerMain.NOT_RUN);
        assertThat(ExplorerMain.exitCode(List.of(fail), true)).isEqualTo(ExplorerMain.PASS);
    }

    @Test
    void wrongUseIsToldApart() {
        assertThat(ExplorerMain.run(new String[] {"-t"}, out)).isEqualTo(ExplorerMain.USAGE);
        assertThatThrownBy(() -> Budget.of("long")).hasMessageContaining("'long'");
        assertThat(Budget.of("Deep")).isEqualTo(Budget.DEEP);
        assertThat(Budget.of("90s")).isEqualTo(Budget.QUICK);
        assertThat(Budget.of("1h30m")).isEqualTo(Budget.CI);
        assertThat(Budget.of("8h")).isEqualTo(Budget.DEEP);
    }

    private List<Evidence.Run> run(
            List<Class<?>> scenarios, List<Class<?>> canaries, boolean stopAtFirst) {
        Evidence evidence = Evidence.open("lincheck", LincheckAdapter.version());
        TestCatalogue plan = new TestCatalogue(scenarios, canaries);
        planAll(evidence, plan);
        ExplorerRun run =
                new ExplorerRun(
                        plan,
                        evidence,
                        DEPTH,
                        stopAtFirst,
                        Claims.ofOneJvm(),
                        ExploredCache.off(),
                        null,
                        out);
        run.execute();
        return run.done();
    }

    private static void planAll(Evidence evidence, TestCatalogue plan) {
        evidence.plan(
                plan.scenarios().stream().map(ScenarioNames::planned).toList(),
                plan.canaries().stream().map(ScenarioNames::id).toList());
    }

    private JsonNode read(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve(name + ".json")));
    }
}
