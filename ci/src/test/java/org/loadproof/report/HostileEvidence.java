package org.loadproof.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
                    "fate",
                    "compilation");

    /** What may be null, and is filled in. */
    private static final List<String> TEXTS = List.of("message", "note", "trace", "replay");

    private HostileEvidence() {}

    /** Puts that text into every file of evidence, and makes each run fail. */
    static void spoil(EvidenceTree tree, String text) {
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
            tree.text(file, "[{\"id\":\"W1\",\"text\":\"" + text + "\"}]");
            return;
        }
        tree.edit(
                file,
                json -> {
                    if (json.path("kind").stringValue("").equals("run")) {
                        json.put("verdict", "FAIL");
                        TEXTS.forEach(name -> json.put(name, ""));
                    }
                    spoil(json, text);
                });
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
