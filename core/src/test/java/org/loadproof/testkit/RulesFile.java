package org.loadproof.testkit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The rules with their sentences, written beside a module's evidence: the report knows no Rule. */
final class RulesFile {

    private record Entry(String id, String text) {}

    private RulesFile() {}

    /** Writes or replaces {@code target/race-evidence/rules.json} of that module. */
    static Path write(Path module) {
        Path file = module.resolve("target/race-evidence/rules.json");
        List<Entry> rules =
                Arrays.stream(Rule.values()).map(r -> new Entry(r.name(), r.sentence())).toList();
        JsonFiles.write(file, rules);
        return file;
    }
}
