package org.loadproof.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.judge.BuiltClasses;
import org.loadproof.report.judge.Judge;
import org.loadproof.report.judge.OwnTests;
import org.loadproof.report.judge.RuleBook;
import org.loadproof.report.model.RaceReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A project's root with evidence in it. It starts all green, and a test spoils one thing. */
public final class EvidenceTree {

    public static final Instant SINCE = Instant.parse("2026-01-01T12:00:00Z");
    public static final String SCENARIO = "WriteAccessScenarios.WriterVersusDenier";
    public static final String JCSTRESS = "stress-tests/target/race-evidence/jcstress/";
    public static final String LINCHECK = "model-checks/target/race-evidence/lincheck/";
    static final String CHECKS = "model-checks/target/race-evidence/linearizability/";
    public static final String MUTANTS = "model-checks/target/race-evidence/mutants/";
    public static final String JQWIK = "property-tests/target/race-evidence/jqwik/";
    public static final String CORE = "core/target/race-evidence/junit/";

    static final List<String> NAMES =
            List.of(
                    SCENARIO,
                    "SomeTest.holds",
                    "GeneratedProperties.hold",
                    "WriteAccessLinearizability",
                    "R01",
                    "canaries");

    private static final List<String> ABSENT =
            List.of(
                    "exhaustive",
                    "switchBound",
                    "forcedSwitches",
                    "witness",
                    "outcomes",
                    "trace",
                    "message",
                    "note",
                    "seed",
                    "drawing",
                    "notRun");

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Path root;
    private final String classHash;

    private EvidenceTree(Path root) throws IOException {
        this.root = root;
        Path classes = Files.createDirectories(root.resolve("core/target/classes/org"));
        Files.writeString(classes.resolve("A.class"), "compiled");
        this.classHash = BuiltClasses.hash(root.resolve("core/target/classes"));
    }

    /** Every known producer with one passed scenario, the seeded races found, one mutant killed. */
    public static EvidenceTree green(Path root) throws IOException {
        EvidenceTree tree = new EvidenceTree(root);
        for (Producer producer : Producer.ALL) {
            tree.producer(producer);
        }
        tree.outcomes(JCSTRESS + SCENARIO + ".json", 3_000_000, null);
        tree.outcomes(LINCHECK + SCENARIO + ".json", 45, true);
        tree.text(
                RuleBook.FILE,
                "[{\"id\":\"W1\",\"text\":\"Never both.\"},{\"id\":\"R2\",\"text\":\"Own"
                        + " buffer.\"}]");
        return tree;
    }

    Path root() {
        return root;
    }

    public RaceReport judge() {
        return judge(new Session(root, SINCE, "quick", ""));
    }

    public RaceReport judge(Session session) {
        try {
            RaceReport.Host host = new RaceReport.Host(null, 2, "amd64", "Linux", "OpenJDK");
            return Judge.judge(session, OwnTests.notJudged(), "0123abc", host);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes one evidence file. */
    public void edit(String file, Consumer<ObjectNode> change) {
        ObjectNode json = read(file);
        change.accept(json);
        text(file, json.toString());
    }

    static String quoted(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    JsonNode json(Object value) {
        return MAPPER.valueToTree(value);
    }

    public ObjectNode read(String file) {
        return (ObjectNode) MAPPER.readTree(root.resolve(file).toFile());
    }

    public void text(String file, String text) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String file) {
        try {
            Files.delete(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void deleteIfThere(String file) {
        if (Files.exists(root.resolve(file))) {
            delete(file);
        }
    }

    public void deleteFolder(String folder) {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(root.resolve(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one engine left, as if it had run on another JVM. */
    public void copyTo(String folder, String copy, String jvm) {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                text(copy + name, read(folder + name).put("jvm", jvm).toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void moveTo(String folder, String target, String jvm) {
        copyTo(folder, target, jvm);
        deleteFolder(folder);
    }

    /** One more planned scenario with its evidence. */
    public void addRun(String folder, String id, String title, String rule) {
        edit(folder + "plan.json", p -> planned((ArrayNode) p.get("scenarios"), id, title, rule));
        String name = id.replaceAll("[^\\w.]", "_");
        text(folder + name + ".json", run(read(folder + "plan.json"), id, title, rule).toString());
    }

    /** Every plan as a filter that matches nothing leaves it. */
    public void filterEverything(String filter) {
        for (Producer producer : Producer.ALL) {
            edit(
                    producer.folder() + "/plan.json",
                    p -> {
                        p.put("filter", filter);
                        p.putArray("filteredOut").add(SCENARIO);
                        p.putArray("scenarios");
                        p.putArray("canaries");
                    });
            NAMES.forEach(n -> deleteIfThere(producer.folder() + "/" + n + ".json"));
        }
    }

    /** One passed scenario of that producer. */
    void producer(Producer producer) {
        String folder = producer.folder() + "/";
        boolean mutants = producer.engine().equals(Engines.MUTANTS);
        boolean generated = producer.engine().equals(Engines.JQWIK);
        boolean checks = producer.engine().equals(Engines.LINEARIZABILITY);
        String test = generated ? "GeneratedProperties.hold" : "SomeTest.holds";
        String staged = checks ? "WriteAccessLinearizability" : SCENARIO;
        String id = mutants ? "R01" : producer.needsCanaries() ? staged : test;
        String title = mutants ? "Completion is skipped." : "First-comers race on a free file.";
        ObjectNode plan = document(producer, "plan");
        plan.put("module", producer.module());
        plan.put("budget", "quick");
        plan.putNull("filter");
        String rule = generated ? "R2" : "W1";
        planned(plan.putArray("scenarios"), id, title, rule);
        ArrayNode canaries = plan.putArray("canaries");
        if (producer.needsCanaries()) {
            canaries.add("LostUpdate").add("CheckThenAct");
            ObjectNode found = document(producer, "canaries");
            ArrayNode list = found.putArray("canaries");
            list.addObject().put("id", "LostUpdate").put("found", true).put("seconds", 0.4);
            list.addObject().put("id", "CheckThenAct").put("found", true).put("seconds", 0.3);
            text(folder + "canaries.json", found.toString());
        }
        text(folder + "plan.json", plan.toString());
        ObjectNode evidence = mutants ? mutant(producer, id, title) : run(plan, id, title, rule);
        text(folder + id + ".json", evidence.toString());
    }

    private static void planned(ArrayNode scenarios, String id, String title, String rule) {
        ObjectNode planned = scenarios.addObject().put("id", id).put("title", title);
        planned.putArray("rules").add(rule);
    }

    private ObjectNode run(ObjectNode plan, String id, String title, String rule) {
        ObjectNode run = MAPPER.createObjectNode().put("schema", 1).put("kind", "run");
        for (String field : List.of("engine", "version", "jvm", "classHash")) {
            run.set(field, plan.get(field));
        }
        run.put("writtenAt", "2026-01-01T12:03:20.5Z");
        run.put("scenario", id).put("title", title).putArray("rules").add(rule);
        run.put("verdict", "PASS").put("seconds", 1.5).put("executions", 1000);
        run.put("replay", "mvn verify -Dscenario=" + id.substring(id.lastIndexOf('.') + 1));
        for (String absent : ABSENT) {
            run.putNull(absent);
        }
        return run;
    }

    private ObjectNode mutant(Producer producer, String id, String defect) {
        ObjectNode mutant = document(producer, "mutant").put("id", id).put("defect", defect);
        mutant.put("origin", "v6.12").putArray("rules").add("W1");
        mutant.put("class", "LIVE").put("threads", 2).put("verdict", "PASS").put("killed", true);
        mutant.put("control", false)
                .putArray("trials")
                .addObject()
                .put("engine", "lincheck")
                .put("fate", "KILLED")
                .put("seconds", 2.5)
                .put("executions", 120);
        mutant.putArray("killers")
                .addObject()
                .put("engine", "lincheck")
                .put("scenario", SCENARIO)
                .put("seconds", 1.2)
                .putArray("rules")
                .add("W1");
        return mutant.put("seconds", 3).put("patch", "--- a/X\n+++ b/X\n-done();\n");
    }

    private void outcomes(String file, long executions, @Nullable Boolean reachable) {
        edit(
                file,
                run -> {
                    run.put("executions", executions);
                    if (reachable != null) {
                        run.put("exhaustive", true).put("switchBound", 5);
                    }
                    ArrayNode outcomes = run.putArray("outcomes");
                    outcomes.addObject()
                            .put("value", "true, false")
                            .put("count", executions)
                            .put("expect", "ACCEPTABLE")
                            .put("reachableUnderSC", reachable)
                            .put("description", "Writer first.");
                    outcomes.addObject()
                            .put("value", "true, true")
                            .put("count", 0)
                            .put("expect", "FORBIDDEN")
                            .put("reachableUnderSC", reachable == null ? null : false)
                            .put("description", "W1: both hold.");
                });
    }

    private ObjectNode document(Producer producer, String kind) {
        return MAPPER.createObjectNode()
                .put("schema", 1)
                .put("kind", kind)
                .put("engine", producer.engine())
                .put("version", "1.0")
                .put("jvm", "OpenJDK 17")
                .put("classHash", classHash)
                .put("writtenAt", "2026-01-01T12:00:01Z");
    }
}
