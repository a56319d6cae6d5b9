package org.loadproof.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The contract's rules with their sentences, as core's test kit wrote them beside its plan. */
final class RuleBook {

    static final String FILE = "core/target/race-evidence/rules.json";

    private final Map<String, String> sentences = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private RuleBook() {}

    static RuleBook read(Path root) {
        RuleBook book = new RuleBook();
        Path file = root.resolve(FILE);
        if (!Files.exists(file)) {
            book.add(Requirement.PRESENT, "missing: the rules' sentences are unknown");
            return book;
        }
        try {
            book.take(EvidenceParser.tree(file));
        } catch (BadEvidence e) {
            book.add(e.requirement(), e.text());
        }
        return book;
    }

    Map<String, String> sentences() {
        return sentences;
    }

    List<Problem> problems() {
        return problems;
    }

    private void take(JsonNode list) throws BadEvidence {
        if (!list.isArray() || list.isEmpty()) {
            throw new BadEvidence(Requirement.WELL_FORMED, "expected a list of rules");
        }
        for (JsonNode element : list) {
            JsonObject rule = new JsonObject(element, "rule " + (sentences.size() + 1) + ": ");
            if (sentences.put(rule.text("id"), rule.text("text")) != null) {
                throw new BadEvidence(
                        Requirement.CONSISTENT, "rule " + rule.text("id") + " is there twice");
            }
        }
    }

    private void add(Requirement requirement, String message) {
        problems.add(Problem.ofRun(FILE, requirement, message));
    }
}
