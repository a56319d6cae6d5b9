package org.loadproof.explorer.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.ClassHash;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.JsonFiles;
import org.loadproof.testkit.Verdict;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entry of the cache: the whole evidence of a scenario that was exhausted and passed, and the
 * run that it came from.
 */
public record KeptExploration(Evidence.Cached from, Seen seen) {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    /**
     * A run that explores.
     *
     * @param id as its plan has it
     * @param commit what it is about, with {@code -dirty} if files differ from it
     * @param at when it began
     */
    public record Origin(String id, @Nullable String commit, Instant at) {

        private Evidence.Cached of(Seen seen) {
            return new Evidence.Cached(id, commit, at, seen.seconds(), seen.executions());
        }
    }

    /** What evidence says of an exploration, as far as it matters here. */
    record Seen(
            Verdict verdict,
            double seconds,
            long executions,
            @Nullable Boolean exhaustive,
            @Nullable Integer switchBound,
            @Nullable Integer forcedSwitches,
            @Nullable List<Evidence.Outcome> outcomes,
            @Nullable String trace,
            @Nullable String message,
            @Nullable String note,
            Evidence.@Nullable Cached cached) {

        /** Whether there is nothing left to search, and nothing was found; and by that very run. */
        boolean mayBeKept() {
            boolean silent = trace == null && message == null;
            return verdict == Verdict.PASS
                    && Boolean.TRUE.equals(exhaustive)
                    && executions > 0
                    && silent
                    && cached == null;
        }
    }

    /**
     * Reads an entry.
     *
     * @param key under which it was kept
     * @throws IOException if it cannot be read, or is not what {@link #write} wrote under that key
     */
    static KeptExploration read(Path file, String key) throws IOException {
        try {
            JsonNode entry = MAPPER.readTree(Files.readAllBytes(file));
            if (!entry.path("sha256").asString("").equals(digest(entry))) {
                throw new IOException("its hash does not fit what it says");
            }
            if (!entry.path("key").asString("").equals(key)) {
                throw new IOException("it was kept under another key than " + key);
            }
            return new KeptExploration(
                    MAPPER.treeToValue(entry.path("from"), Evidence.Cached.class),
                    MAPPER.treeToValue(entry.path("record"), Seen.class));
        } catch (JacksonException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }

    /**
     * Writes an entry, if a record of that run may be kept.
     *
     * @param evidence the file in which the run recorded the scenario
     * @throws IOException if that file cannot be read
     */
    static void write(Path file, String key, Path evidence, Origin run) throws IOException {
        JsonNode record = MAPPER.readTree(Files.readAllBytes(evidence));
        Seen seen = MAPPER.treeToValue(record, Seen.class);
        if (seen.mayBeKept()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("key", key);
            entry.put("from", run.of(seen));
            entry.put("record", record);
            entry.put("sha256", digest(MAPPER.valueToTree(entry)));
            JsonFiles.write(file, entry);
        }
    }

    private static String digest(JsonNode entry) {
        String text = entry.path("key") + " " + entry.path("from") + " " + entry.path("record");
        return ClassHash.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same as what this run saw, in which it took so many seconds to look it up. */
    Evidence.Run asRun(Evidence.Planned scenario, double seconds) {
        Evidence.Search search =
                new Evidence.Search(true, seen.switchBound(), seen.forcedSwitches(), null);
        return new Evidence.Run(
                        scenario,
                        Verdict.PASS,
                        seconds,
                        0,
                        search,
                        seen.outcomes(),
                        null,
                        null,
                        seen.note(),
                        null)
                .from(from);
    }
}
