package org.loadproof.report.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one evidence file of any kind. Stateless. */
public final class EvidenceParser {

    private static final int SCHEMA = 1;

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private EvidenceParser() {}

    /**
     * The evidence in that file.
     *
     * @param name how messages and rows call the file
     * @throws BadEvidence if the file cannot be read, is not whole, or lacks a field
     */
    static Evidence parse(Path file, String name) throws BadEvidence {
        JsonObject json = new JsonObject(tree(file), "");
        long schema = json.count("schema");
        if (schema != SCHEMA) {
            throw new BadEvidence(
                    Requirement.SCHEMA, "schema is " + schema + ", this report reads " + SCHEMA);
        }
        String kind = json.text("kind");
        return switch (kind) {
            case "plan" -> plan(json, source(json, name));
            case "canaries" -> canaries(json, source(json, name));
            case "run" -> RunParser.run(json, source(json, name));
            case "times" -> times(json, source(json, name));
            case "mutant" -> mutant(json, looseSource(json, name));
            default ->
                    throw new BadEvidence(Requirement.SCHEMA, "kind is \"" + kind + "\", unknown");
        };
    }

    /**
     * The JSON document in that file.
     *
     * @throws BadEvidence if there is none, or more than one, or only the beginning of one
     */
    public static JsonNode tree(Path file) throws BadEvidence {
        try {
            return tree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BadEvidence(Requirement.READABLE, "cannot be read: " + e);
        }
    }

    /** The JSON document in these bytes, under the same conditions. */
    public static JsonNode tree(byte[] bytes) throws BadEvidence {
        if (bytes.length == 0) {
            throw new BadEvidence(Requirement.READABLE, "the file is empty");
        }
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new BadEvidence(
                    Requirement.READABLE,
                    "line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
        }
    }

    private static Evidence.Source source(JsonObject json, String name) throws BadEvidence {
        return new Evidence.Source(
                name,
                json.text("engine"),
                json.textOrNull("version"),
                json.text("jvm"),
                json.text("classHash"),
                json.instant("writtenAt"));
    }

    private static Evidence.Source looseSource(JsonObject json, String name) throws BadEvidence {
        return new Evidence.Source(
                name,
                json.textOrNull("engine"),
                json.textOrNull("version"),
                json.textOrNull("jvm"),
                json.text("classHash"),
                json.instant("writtenAt"));
    }

    private static Evidence.Plan plan(JsonObject json, Evidence.Source source) throws BadEvidence {
        return new Evidence.Plan(
                source,
                json.textOrNull("run"),
                json.text("module"),
                json.textOrNull("commit"),
                json.objectOrNull("host", EvidenceParser::host),
                json.textOrNull("budget"),
                json.textOrNull("filter"),
                json.list("scenarios", o -> planned(o, "id", "title")),
                json.texts("canaries"),
                json.has("filteredOut") ? json.texts("filteredOut") : List.of());
    }

    /** A machine with its JVM. */
    public static Evidence.Host host(JsonObject json) throws BadEvidence {
        return new Evidence.Host(
                json.textOrNull("cpu"), json.count("cpus"), json.text("arch"), json.text("os"));
    }

    static Evidence.Planned planned(JsonObject json, String id, String title) throws BadEvidence {
        return new Evidence.Planned(json.text(id), json.text(title), json.texts("rules"));
    }

    private static Evidence.Canaries canaries(JsonObject json, Evidence.Source source)
            throws BadEvidence {
        return new Evidence.Canaries(
                source,
                json.list(
                        "canaries",
                        o ->
                                new Evidence.Canary(
                                        o.text("id"),
                                        o.flag("found"),
                                        o.secondsOrNull("seconds"),
                                        o.textOrNull("detail"))));
    }

    private static Evidence.Times times(JsonObject json, Evidence.Source source)
            throws BadEvidence {
        return new Evidence.Times(
                source,
                json.list("spent", o -> new Evidence.Spent(o.text("on"), o.seconds("seconds"))));
    }

    private static Evidence.Mutant mutant(JsonObject json, Evidence.Source source)
            throws BadEvidence {
        return new Evidence.Mutant(
                source,
                planned(json, "id", "defect"),
                json.textOrNull("origin"),
                json.textOrNull("class"),
                json.countOrNull("threads"),
                json.has("control") && json.flag("control"),
                json.oneOf(Verdict.class, "verdict"),
                json.flagOrNull("killed"),
                json.has("trials") ? json.list("trials", EvidenceParser::trial) : List.of(),
                json.has("killers") ? json.list("killers", EvidenceParser::killer) : List.of(),
                json.secondsOrNull("seconds"),
                json.textOrNull("message"),
                json.objectOrNull("notRun", RunParser::notRun),
                json.textOrNull("patch"));
    }

    private static Evidence.Trial trial(JsonObject json) throws BadEvidence {
        return new Evidence.Trial(
                json.text("engine"),
                json.oneOf(Evidence.Fate.class, "fate"),
                json.seconds("seconds"),
                json.count("executions"));
    }

    private static Evidence.Killer killer(JsonObject json) throws BadEvidence {
        return new Evidence.Killer(
                json.text("engine"),
                json.text("scenario"),
                json.has("rules") ? json.texts("rules") : List.of(),
                json.secondsOrNull("seconds"),
                json.textOrNull("detail"));
    }
}
