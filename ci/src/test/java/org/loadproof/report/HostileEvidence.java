package org.loadproof.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.loadproof.report.evidence.Producer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Evidence whose every free text is markup. */
final class HostileEvidence {

    /** What has to be as it is, or the evidence is not read at all. */
    private static final Set<String> WORDS =
            Set.of(
                    "schema",
                    "kind",
                    "engine",
                    "module",
                    "budget",
                    "classHash",
                    "writtenAt",
                    "verdict",
                    "expect",
                    "fate");

    /** What may be null, and is filled in. */
    private static final List<String> TEXTS = List.of("message", "note", "trace", "seed", "replay");

    private HostileEvidence() {}

    /** Puts that text into every file of evidence, and makes each run fail. */
    static void spoil(EvidenceTree tree, String text) {
        times(tree);
        try (Stream<Path> files = Files.walk(tree.root())) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> tree.root().relativize(file).toString())
                    .forEach(file -> spoil(tree, file, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void spoil(EvidenceTree tree, String file, String text) {
        if (file.endsWith("rules.json")) {
            tree.text(file, EvidenceTree.quoted(List.of(Map.of("id", "W1", "text", text))));
            return;
        }
        tree.edit(
                file,
                json -> {
                    if (json.path("kind").stringValue("").equals("run")) {
                        json.put("verdict", "FAIL");
                        TEXTS.forEach(name -> json.put(name, ""));
                        tell(tree, json);
                    }
                    spoil(json, text);
                });
    }

    /** Steps, a history, JVMs: an engine may tell all of them. */
    private static void tell(EvidenceTree tree, ObjectNode run) {
        run.set("interleaving", Interleavings.lostCheck());
        run.set("drawing", tree.json(Drawings.twoWriters()));
        ObjectNode witness = run.putObject("witness").put("outcome", "0").put("trace", "step");
        witness.set("interleaving", Interleavings.lostCheck());
        if (run.path("outcomes").isArray()) {
            ObjectNode jvm = run.putArray("configurations").addObject();
            jvm.put("compilation", "C1 ").put("options", "-Xint ").put("scheduling", "all ");
            jvm.put("forks", 1).put("executions", 0).putArray("outcomes");
        }
    }

    /** What each engine's times tell, which no green tree has. */
    private static void times(EvidenceTree tree) {
        for (Producer producer : Producer.ALL) {
            ObjectNode times = tree.read(producer.folder() + "/plan.json");
            times.retain("schema", "engine", "version", "jvm", "classHash", "writtenAt");
            times.put("kind", "times");
            times.putArray("spent").addObject().put("on", "forks ").put("seconds", 2);
            tree.text(producer.folder() + "/times.json", times.toString());
        }
    }

    private static void spoil(ObjectNode json, String text) {
        for (String name : List.copyOf(json.propertyNames())) {
            JsonNode value = json.get(name);
            if (value instanceof StringNode && !WORDS.contains(name)) {
                json.put(name, value.stringValue() + text);
            } else if (value instanceof ObjectNode object) {
                spoil(object, text);
            } else if (value instanceof ArrayNode array) {
                spoil(array, text);
            }
        }
    }

    private static void spoil(ArrayNode array, String text) {
        for (int i = 0; i < array.size(); i++) {
            JsonNode value = array.get(i);
            if (value instanceof ObjectNode object) {
                spoil(object, text);
            } else if (value instanceof StringNode) {
                array.set(i, StringNode.valueOf(value.stringValue() + text));
            }
        }
    }
}
