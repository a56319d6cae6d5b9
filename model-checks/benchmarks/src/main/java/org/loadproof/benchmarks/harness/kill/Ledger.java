package org.loadproof.benchmarks.harness.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * All attempts so far, a line of JSON each, on disk as soon as they are known: a run that breaks
 * off loses nothing. A later line about the same replaces an earlier one.
 */
final class Ledger {

    private final Path file;
    private final Map<List<String>, Attempt> latest = new LinkedHashMap<>();

    /**
     * Reads what there is.
     *
     * @throws IOException naming the line if it is no attempt
     */
    Ledger(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                put(parse(line, number));
            }
        }
    }

    private Attempt parse(String line, int number) throws IOException {
        try {
            return JsonMapper.shared().readValue(line, Attempt.class);
        } catch (JacksonException e) {
            throw new IOException(
                    "%s:%d: '%s' is no attempt; delete the line, or the file, to measure again"
                            .formatted(file, number, line),
                    e);
        }
    }

    /** What is known of that pair, if it is about the same; else null. */
    @Nullable Attempt find(String mutant, String contender, String about) {
        Attempt known = latest.get(List.of(mutant, contender));
        return known != null && known.about().equals(about) ? known : null;
    }

    /** Writes one down. */
    void add(Attempt attempt) throws IOException {
        put(attempt);
        Files.writeString(
                file,
                JsonMapper.shared().writeValueAsString(attempt) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private void put(Attempt attempt) {
        latest.put(List.of(attempt.mutant(), attempt.contender()), attempt);
    }
}
