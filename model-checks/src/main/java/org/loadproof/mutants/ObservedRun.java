package org.loadproof.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verdict;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a child JVM recorded about one scenario. */
record ObservedRun(
        String engine,
        String scenario,
        List<Rule> rules,
        Verdict verdict,
        boolean waived,
        double seconds,
        long executions,
        @Nullable String message) {

    /**
     * Reads the scenario records in a folder, in order of their file names.
     *
     * @throws IOException naming the file if one cannot be read as such a record
     */
    static List<ObservedRun> readAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        List<ObservedRun> runs = new ArrayList<>();
        for (Path file : files) {
            try {
                JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
                if (json.required("kind").asString().equals("run")) {
                    runs.add(of(json));
                }
            } catch (JacksonException | IllegalArgumentException e) {
                throw new IOException(file + ": not a readable record", e);
            }
        }
        return runs;
    }

    /** This run as the one that shows a mutant's defect. */
    Evidence.Killer asKiller() {
        return new Evidence.Killer(engine, scenario, rules, seconds, message);
    }

    private static ObservedRun of(JsonNode json) {
        List<Rule> rules = new ArrayList<>();
        json.required("rules").forEach(rule -> rules.add(Rule.valueOf(rule.asString())));
        JsonNode message = json.path("message");
        return new ObservedRun(
                json.required("engine").asString(),
                json.required("scenario").asString(),
                List.copyOf(rules),
                Verdict.valueOf(json.required("verdict").asString()),
                json.path("notRun").path("waived").asBoolean(false),
                json.required("seconds").asDouble(),
                json.required("executions").asLong(),
                message.isString() ? message.stringValue() : null);
    }
}
