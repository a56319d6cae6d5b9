package org.loadproof.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.explorer.cache.ExploredCache;
import org.loadproof.explorer.cache.Fingerprints;
import org.loadproof.explorer.cache.KeptExploration;
import org.loadproof.explorer.cache.OwnClasses;
import org.loadproof.explorer.lincheck.LincheckAdapter;
import org.loadproof.explorer.scenario.ScenarioNames;
import org.loadproof.explorer.scenario.TestCatalogue;
import org.loadproof.explorer.search.Depth;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExploredCacheIT {

    private static final String FOLDER = "loadproof.evidence.dir";
    private static final Instant FIRST = Instant.parse("2026-01-02T03:04:05Z");
    private static final Depth DEEP = Depth.interleavings(2_000);
    private static final Class<?> CONTEST = Litmus.MessagePassing.class;
    private static final Class<?> CANARY = Troubled.LostUpdate.class;

    @TempDir Path folder;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
    private Path classes;

    @BeforeEach
    void takeCopiesOfTheClasses() throws IOException, URISyntaxException {
        System.setProperty(FOLDER, folder.resolve("evidence").toString());
        Path built =
                Path.of(
                        Objects.requireNonNull(CONTEST.getResource("Litmus$MessagePassing.class"))
                                .toURI());
        classes = folder.resolve("classes");
        Path into = Files.createDirectories(classes.resolve("org/loadproof/explorer"));
        try (Stream<Path> files = Files.list(built.resolveSibling(""))) {
            for (Path file : files.toList()) {
                Files.copy(file, into.resolve(file.getFileName().toString()));
            }
        }
    }

    @AfterEach
    void recordAtHomeAgain() {
        System.clearProperty(FOLDER);
    }

    @Test
    void theSecondRunIsAnsweredFromTheFirstWhichItNames() throws IOException {
        Evidence.Run first = run(DEEP, CONTEST, CANARY);
        JsonNode explored = record(CONTEST);
        Evidence.Run second = run(DEEP, CONTEST, CANARY);
        JsonNode answered = record(CONTEST);
        assertThat(first.cached()).isNull();
        assertThat(first.executions()).isPositive();
        assertThat(second.executions()).isZero();
        assertThat(explored.path("cached").isNull()).isTrue();
        for (String same : List.of("verdict", "exhaustive", "switchBound", "forcedSwitches")) {
            assertThat(answered.get(same)).as(same).isEqualTo(explored.get(same));
        }
        assertThat(answered.get("outcomes")).isEqualTo(explored.get("outcomes"));
        JsonNode cached = answered.get("cached");
        assertThat(cached.get("run").asString()).isEqualTo("run 1");
        assertThat(cached.get("commit").asString()).isEqualTo("0123456789abcdef");
        assertThat(cached.get("at").asString()).isEqualTo(FIRST.toString());
        assertThat(cached.get("executions")).isEqualTo(explored.get("executions"));
        assertThat(cached.get("seconds")).isEqualTo(explored.get("seconds"));
        assertThat(said())
                .contains(
                        "PASS    Litmus.MessagePassing: from the cache, run of"
                                + " 2026-01-02T03:04:05Z at 0123456789ab: ");
        Evidence.Run third = run(DEEP, CONTEST, CANARY);
        assertThat(third.cached()).isEqualTo(second.cached());
    }

    @Test
    void aChangedClassIsExploredAgain() throws IOException {
        run(DEEP, CONTEST, CANARY);
        Path file = classes.resolve("org/loadproof/explorer/Litmus$MessagePassing.class");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1]++;
        Files.write(file, bytes);
        assertThat(run(DEEP, CONTEST, CANARY).executions()).isPositive();
    }

    @Test
    void anotherBudgetIsExplored() throws IOException {
        run(DEEP, CONTEST, CANARY);
        assertThat(run(Depth.interleavings(1_000), CONTEST, CANARY).executions()).isPositive();
    }

    @Test
    void whatFailedOrWasSearchedInPartIsNeverKept() throws IOException {
        assertThat(run(DEEP, CANARY, CANARY).verdict()).isEqualTo(Verdict.FAIL);
        Evidence.Run part = run(Depth.interleavings(4), CONTEST, CANARY);
        assertThat(part.verdict()).isEqualTo(Verdict.PASS);
        assertThat(Objects.requireNonNull(part.search()).exhaustive()).isFalse();
        assertThat(entries()).isEmpty();
    }

    @Test
    void aRunThatLooksForNoCanaryKeepsNothing() throws IOException {
        ExplorerRun run = explorer(DEEP, CONTEST, List.of(), cache(DEEP, CONTEST));
        run.execute();
        run.keep(origin());
        assertThat(run.done().get(0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(entries()).isEmpty();
    }

    @Test
    void aRunThatMissesACanaryNeitherKeepsNorAnswers() throws IOException {
        Class<?> blind = Litmus.StoreBuffering.class; // it has no defect to be found
        assertThat(run(DEEP, CONTEST, blind).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(entries()).isEmpty();
        run(DEEP, CONTEST, CANARY);
        Evidence.Run distrusted = run(DEEP, CONTEST, blind);
        assertThat(distrusted.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(distrusted.cached()).isNull();
    }

    @Test
    void anEntryThatIsNotWholeIsNamedExploredAndReplaced() throws IOException {
        run(DEEP, CONTEST, CANARY);
        Path entry = entries().get(0);
        String whole = Files.readString(entry);
        List<String> broken =
                List.of(
                        "",
                        "[]",
                        whole.substring(0, whole.length() / 2),
                        whole.replaceFirst("\"count\" : \\d+", "\"count\" : 77"),
                        whole.replaceFirst("\"key\" : \"sha256:.", "\"key\" : \"sha256:x"),
                        whole.replace("\"at\" : \"2026", "\"at\" : \"2062"));
        for (String text : broken) {
            assertThat(text).isNotEqualTo(whole);
            Files.writeString(entry, text);
            console.reset();
            Evidence.Run again = run(DEEP, CONTEST, CANARY);
            assertThat(again.verdict()).isEqualTo(Verdict.PASS);
            assertThat(again.cached()).isNull();
            assertThat(said()).contains("WARNING " + entry + ": no entry to rely on");
            assertThat(Files.readString(entry)).contains("\"run\" : \"run 1\"");
        }
        assertThat(run(DEEP, CONTEST, CANARY).cached()).isNotNull();
    }

    @Test
    void aCacheThatCannotBeWrittenIsNamedAndLeavesTheRunAsItIs() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file where the folder should be");
        assertThat(run(DEEP, CONTEST, CANARY).verdict()).isEqualTo(Verdict.PASS);
        assertThat(said()).contains("WARNING " + folder.resolve("cache"), "not kept");
    }

    @Test
    void nothingIsKeptIfAClassChangesWhileItIsExplored() throws IOException {
        ExploredCache cache = cache(DEEP, CONTEST);
        ExplorerRun run = explorer(DEEP, CONTEST, List.of(CANARY), cache);
        run.execute();
        Files.delete(classes.resolve("org/loadproof/explorer/Litmus$MessagePassing.class"));
        run.keep(origin());
        assertThat(entries()).isEmpty();
    }

    private Evidence.Run run(Depth depth, Class<?> contest, Class<?> canary) {
        ExplorerRun run = explorer(depth, contest, List.of(canary), cache(depth, contest));
        run.execute();
        run.keep(origin());
        return run.done().get(0);
    }

    private ExplorerRun explorer(
            Depth depth, Class<?> contest, List<Class<?>> canaries, ExploredCache cache) {
        Evidence evidence = Evidence.open("lincheck", LincheckAdapter.version());
        TestCatalogue plan = new TestCatalogue(List.of(contest), canaries);
        evidence.plan(
                List.of(ScenarioNames.planned(contest)),
                canaries.stream().map(ScenarioNames::id).toList());
        Claims alone = Claims.ofOneJvm();
        return new ExplorerRun(plan, evidence, depth, false, alone, cache, null, out);
    }

    private ExploredCache cache(Depth depth, Class<?> contest) {
        return new ExploredCache(
                folder.resolve("cache"),
                List.of(contest),
                () ->
                        new Fingerprints(
                                ExplorerMain.class,
                                OwnClasses.read(List.of(classes), folder),
                                Fingerprints.circumstances(depth)),
                out);
    }

    private static KeptExploration.Origin origin() {
        return new KeptExploration.Origin("run 1", "0123456789abcdef", FIRST);
    }

    private List<Path> entries() throws IOException {
        Path cache = folder.resolve("cache");
        if (!Files.exists(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    private JsonNode record(Class<?> contest) throws IOException {
        Path file = folder.resolve("evidence/" + ScenarioNames.id(contest) + ".json");
        return JsonMapper.shared().readTree(Files.readString(file));
    }

    private String said() {
        return console.toString(StandardCharsets.UTF_8);
    }
}
