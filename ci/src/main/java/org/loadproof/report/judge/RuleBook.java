package org.loadproof.report.judge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.BadEvidence;
import org.loadproof.report.evidence.EvidenceParser;
import org.loadproof.report.evidence.JsonObject;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Tree;
import tools.jackson.databind.JsonNode;

/** The contract's rules with their sentences, as core's test kit wrote them beside its plan. */
public final class RuleBook {

    /** Where a build writes it, below its root. */
    public static final String FILE = "core/target/race-evidence/rules.json";

    private final Map<String, String> sentences = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable String file;

    private RuleBook() {}

    /** The book of the first tree that has one; another one has to say the same. */
    static RuleBook read(Session session) {
        RuleBook book = new RuleBook();
        for (Tree tree : session.trees()) {
            String name = tree.place(FILE);
            Path file = session.root().resolve(name);
            if (Files.exists(file)) {
                book.read(file, name);
            }
        }
        if (book.file == null && book.problems.isEmpty()) {
            book.add(
                    session.trees().get(0).place(FILE),
                    Requirement.PRESENT,
                    "missing: the rules' sentences are unknown");
        }
        return book;
    }

    private void read(Path path, String name) {
        try {
            Map<String, String> read = sentences(EvidenceParser.tree(path));
            if (file == null) {
                file = name;
                sentences.putAll(read);
            } else if (!sentences.equals(read)) {
                add(name, Requirement.CONSISTENT, "other rules than in " + file);
            }
        } catch (BadEvidence e) {
            add(name, e.requirement(), e.text());
        }
    }

    Map<String, String> sentences() {
        return sentences;
    }

    List<Problem> problems() {
        return problems;
    }

    private static Map<String, String> sentences(JsonNode list) throws BadEvidence {
        if (!list.isArray() || list.isEmpty()) {
            throw new BadEvidence(Requirement.WELL_FORMED, "expected a list of rules");
        }
        Map<String, String> sentences = new LinkedHashMap<>();
        for (JsonNode element : list) {
            JsonObject rule = new JsonObject(element, "rule " + (sentences.size() + 1) + ": ");
            if (sentences.put(rule.text("id"), rule.text("text")) != null) {
                throw new BadEvidence(
                        Requirement.CONSISTENT, "rule " + rule.text("id") + " is there twice");
            }
        }
        return sentences;
    }

    private void add(String name, Requirement requirement, String message) {
        problems.add(Problem.ofRun(name, requirement, message));
    }
}
