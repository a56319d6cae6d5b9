package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.loadproof.report.EvidenceTree.JCSTRESS;
import static org.loadproof.report.EvidenceTree.LINCHECK;
import static org.loadproof.report.EvidenceTree.SCENARIO;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Interleaving;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ReportFiles;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What evidence tells beyond verdicts: steps, JVM configurations, times. */
class InterleavingEvidenceTest {

    private static final String EXPLORED = LINCHECK + SCENARIO + ".json";
    private static final String STRESSED = JCSTRESS + SCENARIO + ".json";
    private static final String TIMES = LINCHECK + "times.json";

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
    }

    @Test
    void stepsComeThroughAsTheyAre() {
        explore(i -> i.put("leftOut", 7));
        Interleaving steps = Objects.requireNonNull(run("lincheck").interleaving());
        assertThat(steps.threads()).containsExactly("writer", "denier");
        assertThat(steps.leftOut()).isEqualTo(7);
        assertThat(steps.steps().get(4))
                .isEqualTo(
                        new Interleaving.Step(
                                1,
                                1,
                                Interleaving.Kind.READ,
                                "count.get()",
                                "0",
                                "org.loadproof.core.file.WriteAccess",
                                "tryDenyWrite",
                                "WriteAccess.java",
                                60L,
                                false));
        assertThat(ReportFiles.json(tree.judge()))
                .contains(
                        "\"kind\" : \"read\"",
                        "\"class\" : \"org.loadproof.core.file.WriteAccess\"");
    }

    @Test
    void configurationsComeThroughAsTheyAre() {
        configure("C2, C1", 3_000_000);
        assertThat(run("jcstress").configurations())
                .containsExactly(
                        new Evidence.Configuration(
                                "C2, C1",
                                "-XX:+StressLCM",
                                null,
                                1,
                                3_000_000,
                                List.of(new Evidence.Seen("true, false", 3_000_000))));
    }

    @Test
    void timesAreThoseOfTheirEngine() {
        times(t -> {});
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.engines())
                .filteredOn(e -> e.engine().equals("lincheck"))
                .flatExtracting(RaceReport.Engine::spent)
                .containsExactly(
                        new Evidence.Spent("exploring", 9.75), new Evidence.Spent("wall", 12));
        assertThat(report.engines())
                .filteredOn(e -> e.engine().equals("jcstress"))
                .flatExtracting(RaceReport.Engine::spent)
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatCannotBeIsNamedWithFileAndValue(
            String file, String message, Consumer<InterleavingEvidenceTest> spoil) {
        spoil.accept(this);
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.problems())
                .anySatisfy(
                        p -> {
                            assertThat(p.file()).isEqualTo(file);
                            assertThat(p.message()).contains(message);
                        });
    }

    static Stream<Arguments> whatCannotBeIsNamedWithFileAndValue() {
        return Stream.of(
                step("thread is 2, expected a whole number below 2", s -> s.put("thread", 2)),
                step("thread is -1, expected a whole number", s -> s.put("thread", -1)),
                step("depth is -1, expected a whole number", s -> s.put("depth", -1)),
                step("depth is 10000, expected", s -> s.put("depth", 10_000)),
                step("kind is \"jump\", expected one of [call, read,", s -> s.put("kind", "jump")),
                step("kind is \"READ\", expected one of", s -> s.put("kind", "READ")),
                step("what is \" \", expected a text", s -> s.put("what", " ")),
                step("line is -3, expected a whole number", s -> s.put("line", -3)),
                step("breaks is \"no\", expected true or false", s -> s.put("breaks", "no")),
                arguments(
                        EXPLORED,
                        "the rule breaks at 2 steps",
                        spoil(t -> t.explore(i -> Interleavings.step(i, 4).put("breaks", true)))),
                arguments(
                        EXPLORED,
                        "interleaving.threads is \"\"",
                        spoil(t -> t.explore(i -> i.putArray("threads").add("").add("b")))),
                arguments(
                        EXPLORED,
                        "interleaving.leftOut is -1",
                        spoil(t -> t.explore(i -> i.put("leftOut", -1)))),
                arguments(
                        STRESSED,
                        "configurations[0].compilation is missing",
                        spoil(t -> t.configure(null, 1))),
                arguments(
                        STRESSED,
                        "configurations[0].outcomes[0].count is -1",
                        spoil(t -> t.configure("C1", -1))),
                arguments(
                        STRESSED,
                        "outcome \"true, false\" seen 3000000 times, 3000001 times by"
                                + " configuration",
                        spoil(t -> t.configure("C1", 3_000_001))),
                arguments(
                        TIMES,
                        "spent[0].seconds is -1",
                        spoil(t -> t.times(o -> spent(o).put("seconds", -1)))),
                arguments(
                        TIMES,
                        "spent[0].on is missing",
                        spoil(t -> t.times(o -> spent(o).remove("on")))),
                arguments(
                        TIMES,
                        "stale: about classes x",
                        spoil(t -> t.times(o -> o.put("classHash", "x")))),
                arguments(
                        TIMES,
                        "times of engine jcstress",
                        spoil(t -> t.times(o -> o.put("engine", "jcstress")))),
                arguments(
                        LINCHECK + "times2.json",
                        "the engine's times are there twice",
                        spoil(
                                t -> {
                                    t.times(o -> {});
                                    t.tree.text(
                                            LINCHECK + "times2.json",
                                            t.tree.read(TIMES).toString());
                                })));
    }

    private static Arguments step(String message, Consumer<ObjectNode> change) {
        return arguments(
                EXPLORED,
                "interleaving.steps[4]." + message,
                spoil(t -> t.explore(i -> change.accept(Interleavings.step(i, 4)))));
    }

    private static Consumer<InterleavingEvidenceTest> spoil(
            Consumer<InterleavingEvidenceTest> spoil) {
        return spoil;
    }

    private static ObjectNode spent(ObjectNode times) {
        return (ObjectNode) times.get("spent").get(0);
    }

    private void explore(Consumer<ObjectNode> change) {
        ObjectNode steps = Interleavings.lostCheck();
        change.accept(steps);
        tree.edit(EXPLORED, r -> r.set("interleaving", steps));
    }

    private void configure(@Nullable String compilation, long count) {
        tree.edit(
                STRESSED,
                r -> {
                    ObjectNode configuration = r.putArray("configurations").addObject();
                    configuration.put("compilation", compilation).put("forks", 1);
                    configuration.put("options", "-XX:+StressLCM").putNull("scheduling");
                    configuration
                            .put("executions", 3_000_000)
                            .putArray("outcomes")
                            .addObject()
                            .put("value", "true, false")
                            .put("count", count);
                });
    }

    private void times(Consumer<ObjectNode> change) {
        ObjectNode times = tree.read(LINCHECK + "canaries.json");
        times.put("kind", "times").remove("canaries");
        times.putArray("spent").addObject().put("on", "exploring").put("seconds", 9.75);
        ((ArrayNode) times.get("spent")).addObject().put("on", "wall").put("seconds", 12);
        change.accept(times);
        tree.text(TIMES, times.toString());
    }

    private RaceReport.Run run(String engine) {
        return tree.judge().scenarios().stream()
                .flatMap(s -> s.runs().stream())
                .filter(r -> r.engine().equals(engine))
                .findFirst()
                .orElseThrow();
    }
}
