package org.loadproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JunitEvidenceTest {

    @TempDir Path folder;
    private Path evidence;

    @BeforeEach
    void compileCore() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("core/target/classes"));
        Files.writeString(classes.resolve("A.class"), "compiled");
        evidence = folder.resolve("module/target/race-evidence/junit");
    }

    @Test
    void aClassThatPassesIsOneScenarioWithItsNestedTests() throws Exception {
        run(
                "*",
                "@Verifies(Rule.W1) class Good { @Test void a() {} @RepeatedTest(2) void b() {}"
                        + " @Nested class Inner { @Test void c() {} } }");
        JsonNode good = read("Good");
        assertThat(good.get("verdict").stringValue()).isEqualTo("PASS");
        assertThat(good.get("executions").longValue()).isEqualTo(4);
        assertThat(good.get("rules").toString()).isEqualTo("[\"W1\"]");
        for (String absent : List.of("message", "note", "seed", "drawing")) {
            assertThat(good.get(absent).isNull()).isTrue();
        }
        assertThat(good.get("replay").stringValue()).isEqualTo("mvn verify -Dscenario=Good");
        assertThat(evidence.resolve("Good.Inner.json")).doesNotExist();
    }

    @Test
    void aFailureAndAnExceptionAreBothFailWithTheirText() throws Exception {
        run(
                "*",
                "class Bad { @Test void ok() {}"
                        + " @Test void wrong() { Assertions.fail(\"W1: both hold\"); }"
                        + " @Test void broken() { throw new IllegalStateException(\"torn\"); } }");
        JsonNode bad = read("Bad");
        assertThat(bad.get("verdict").stringValue()).isEqualTo("FAIL");
        assertThat(bad.get("executions").longValue()).isEqualTo(3);
        assertThat(bad.get("message").stringValue())
                .startsWith("2 failed: ")
                .contains("Bad > wrong()", "Bad > broken()");
        assertThat(bad.get("trace").stringValue())
                .contains("W1: both hold", "IllegalStateException: torn", "at fixture.Bad.broken");
    }

    @Test
    void aClassThatCannotBeSetUpFails() throws Exception {
        run(
                "*",
                "class Setup { @BeforeAll static void up() { throw new Error(\"no tree\"); }"
                        + " @Test void t() {} }");
        assertThat(read("Setup").get("verdict").stringValue()).isEqualTo("FAIL");
        assertThat(read("Setup").get("trace").stringValue()).contains("no tree");
    }

    @Test
    void whatIsSkippedIsNotRunWithItsReason() throws Exception {
        run(
                "*",
                "@Disabled(\"too slow\") class Off { @Test void t() {} }",
                "class Half { @Test void ok() {} @Test void t() {"
                        + " Assumptions.assumeTrue(false, \"waived: no module tree\"); } }",
                "class Mixed { @Test @Disabled(\"waived: 2 CPUs\") void a() {}"
                        + " @Test @Disabled(\"later\") void b() {} }");
        assertNotRun("Off", "Off: too slow", false);
        assertNotRun("Half", "Half > t(): no module tree", true);
        assertThat(read("Mixed").get("notRun").get("waived").booleanValue()).isFalse();
        assertThat(read("Mixed").get("message").stringValue()).contains("2 CPUs", "later");
    }

    @Test
    void aFailureOutweighsASkip() throws Exception {
        run(
                "*",
                "class Both { @Test @Disabled(\"waived: x\") void a() {}"
                        + " @Test void b() { Assertions.fail(); } }");
        assertThat(read("Both").get("verdict").stringValue()).isEqualTo("FAIL");
        assertThat(read("Both").get("notRun").isNull()).isTrue();
    }

    @Test
    void aClassThatRanNothingIsNotRun() throws Exception {
        run(
                "*",
                "class Empty { @TestFactory java.util.List<DynamicTest> none() {"
                        + " return java.util.List.of(); } }");
        assertNotRun("Empty", "Empty: no test in it was run", false);
    }

    @Test
    void aClassThatTheBuildForgetsIsPlannedWithoutEvidence() throws Exception {
        Fixture fixture = fixture("class Seen { @Test void t() {} }");
        fixture.with("class Unseen { @Test void t() {} }");
        launch(fixture, List.of("Seen"), "*");
        assertThat(read("plan").get("scenarios").findValuesAsString("id"))
                .containsExactly("Seen", "Unseen");
        assertThat(evidence.resolve("Seen.json")).exists();
        assertThat(evidence.resolve("Unseen.json")).doesNotExist();
    }

    @Test
    void theFilterDecidesWhatIsPlannedAndWhatIsRun() throws Exception {
        run(
                "Asked",
                "class Asked { @Nested class Inner { @Test void t() {} } }",
                "class Other { @Test void t() { Assertions.fail(); } }");
        assertThat(read("plan").get("scenarios").findValuesAsString("id")).containsExactly("Asked");
        assertThat(read("Asked").get("executions").longValue()).isEqualTo(1);
        assertThat(evidence.resolve("Other.json")).doesNotExist();
    }

    @Test
    void aFilterThatLeavesNothingStillPlans() throws Exception {
        run("Nope", "class Any { @Test void t() {} }");
        assertThat(read("plan").get("scenarios").isEmpty()).isTrue();
        assertThat(evidence.resolve("Any.json")).doesNotExist();
    }

    @Test
    void withoutAModuleNothingIsWritten() throws Exception {
        Fixture fixture = fixture("class Ide { @Test void t() {} }");
        launch(
                fixture,
                List.of("Ide"),
                "*",
                new JunitEvidence(
                        null,
                        ScenarioFilter.of(null),
                        (e, v) -> {
                            throw new AssertionError("opened " + e);
                        }));
        assertThat(evidence).doesNotExist();
    }

    @Test
    void propertiesAreRecordedAsJqwikWithTheirTries() throws Exception {
        Fixture fixture =
                new Fixture(folder).withProperties("class Loads { @Property void p() {} }");
        launch(fixture, List.of("Loads"), "*");
        evidence = evidence.resolveSibling("jqwik");
        assertThat(read("plan").get("engine").stringValue()).isEqualTo("jqwik");
        JsonNode loads = read("Loads");
        assertThat(loads.get("verdict").stringValue()).isEqualTo("FAIL");
        assertThat(loads.get("executions").longValue()).isEqualTo(1000);
        assertThat(loads.get("trace").stringValue())
                .contains("W1 broken", "seed = 42")
                .doesNotContain("ok (9)");
    }

    @Test
    void propertiesThatAreRunByHandAreNotPlanned() throws Exception {
        Fixture fixture =
                new Fixture(folder)
                        .withProperties(
                                "@net.jqwik.api.Tag(\"by-hand\") class Tool {"
                                        + " @Property void p() {} }",
                                "class Loads { @Property void p() {} }");
        launch(fixture, List.of("Loads"), "*");
        evidence = evidence.resolveSibling("jqwik");
        assertThat(read("plan").get("scenarios").findValuesAsString("id")).containsExactly("Loads");
    }

    @Test
    void propertiesTellTheirSeedTheirFiguresAndHowTheyFailed() throws Exception {
        Fixture fixture =
                new Fixture(folder).withProperties("class Loads { @Property void p() {} }");
        launch(fixture, List.of("Loads"), "*");
        evidence = evidence.resolveSibling("jqwik");
        JsonNode loads = read("Loads");
        assertThat(loads.get("seed").stringValue()).isEqualTo("42");
        assertThat(loads.get("replay").stringValue())
                .startsWith("mvn verify -Dscenario=Loads -Dseed=42");
        assertThat(loads.get("note").stringValue().lines())
                .endsWith(
                        "p: 1000 tries, 990 checks, 10 rejected",
                        "  errno, 1000 values",
                        "    ok (9) : 100 %");
        assertThat(loads.get("drawing").toString()).isEqualTo("{\"lanes\":[]}");
        assertThat(loads.get("trace").stringValue())
                .containsSubsequence("A [get() 1]", "W1 broken", "tries = 1000");
    }

    private Fixture fixture(String... types) throws IOException {
        return new Fixture(folder).with(types);
    }

    /** Compiles the classes and runs them all under the listener and the filter. */
    private void run(String filter, String... types) throws Exception {
        List<String> names = new ArrayList<>();
        for (String type : types) {
            names.add(type.replaceAll("(?s).*?class (\\w+).*", "$1"));
        }
        launch(fixture(types), names, filter);
    }

    private void launch(Fixture fixture, List<String> names, String filter) throws Exception {
        launch(
                fixture,
                names,
                filter,
                new JunitEvidence(
                        fixture.classes(),
                        ScenarioFilter.of(filter),
                        (engine, version) ->
                                new Evidence(
                                        evidence.resolveSibling(engine),
                                        engine,
                                        version,
                                        folder.resolve("module"))));
    }

    private static void launch(
            Fixture fixture, List<String> names, String filter, JunitEvidence listener)
            throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = fixture.loader()) {
            Thread.currentThread().setContextClassLoader(loader);
            List<DiscoverySelector> classes = new ArrayList<>();
            for (String name : names) {
                classes.add(selectClass(loader.loadClass("fixture." + name)));
            }
            launcher(filter)
                    .execute(
                            LauncherDiscoveryRequestBuilder.request().selectors(classes).build(),
                            listener);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** A launcher without this module's own listener and filter. */
    private static Launcher launcher(String filter) {
        return LauncherFactory.create(
                LauncherConfig.builder()
                        .addTestEngines(new PropertyEngine())
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .addPostDiscoveryFilters(new ScenarioTestFilter(ScenarioFilter.of(filter)))
                        .build());
    }

    private void assertNotRun(String id, String reason, boolean waived) throws IOException {
        JsonNode run = read(id);
        assertThat(run.get("verdict").stringValue()).isEqualTo("NOT_RUN");
        assertThat(run.get("notRun").get("reason").stringValue()).isEqualTo(reason);
        assertThat(run.get("notRun").get("waived").booleanValue()).isEqualTo(waived);
    }

    private JsonNode read(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(evidence.resolve(name + ".json")));
    }
}
