package org.loadproof.report.history;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.BadEvidence;
import org.loadproof.report.evidence.EvidenceParser;
import org.loadproof.report.evidence.JsonObject;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.evidence.RunParser;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.RaceReport;
import tools.jackson.databind.JsonNode;

/** Reads what is remembered of a run, from a history or from a whole race report. Stateless. */
public final class PastRunParser {

    /** How compressed files end. */
    static final String GZIP = ".gz";

    private PastRunParser() {}

    /**
     * The run in that file.
     *
     * @throws BadEvidence if it cannot be read, is not whole, of another schema, or lacks a field
     */
    public static PastRun read(Path file, String name) throws BadEvidence {
        return parse(EvidenceParser.tree(bytes(file)), name);
    }

    private static byte[] bytes(Path file) throws BadEvidence {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length == 0 || !file.toString().endsWith(GZIP)) {
                return bytes;
            }
            try (InputStream content = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return content.readAllBytes();
            }
        } catch (IOException e) {
            throw new BadEvidence(Requirement.READABLE, "cannot be read: " + e);
        }
    }

    /** The run in that document, which comes from that file, or from none. */
    static PastRun parse(JsonNode tree, @Nullable String name) throws BadEvidence {
        JsonObject json = new JsonObject(tree, "");
        long schema = json.count("schema");
        if (schema != RaceReport.SCHEMA) {
            throw new BadEvidence(
                    Requirement.SCHEMA,
                    "schema is " + schema + ", this report reads " + RaceReport.SCHEMA);
        }
        return new PastRun(
                name,
                schema,
                json.oneOf(Verdict.class, "verdict"),
                json.textOrNull("commit"),
                json.has("startedAt") ? json.instant("startedAt") : null,
                json.textOrNull("budget"),
                json.textOrNull("filter"),
                json.object("host", EvidenceParser::host),
                json.objectOrNull("origin", PastRunParser::origin),
                json.object("totals", PastRunParser::totals),
                json.list("engines", PastRunParser::engine),
                json.has("findings") ? json.list("findings", PastRunParser::finding) : List.of(),
                json.list("scenarios", PastRunParser::scenario),
                json.list("mutants", PastRunParser::mutant));
    }

    private static PastRun.Origin origin(JsonObject json) throws BadEvidence {
        return new PastRun.Origin(
                json.textOrNull("classHash"),
                json.list(
                        "machines",
                        m ->
                                new PastRun.Machine(
                                        m.textOrNull("name"),
                                        m.objectOrNull("host", EvidenceParser::host))));
    }

    private static PastRun.Totals totals(JsonObject json) throws BadEvidence {
        return new PastRun.Totals(
                json.count("executions"),
                json.count("interleavings"),
                json.count("explored"),
                json.count("exhausted"),
                json.count("mutants"),
                json.count("mutantsKilled"));
    }

    private static PastRun.Engine engine(JsonObject json) throws BadEvidence {
        return new PastRun.Engine(
                json.text("engine"),
                json.text("module"),
                json.textOrNull("label"),
                json.textOrNull("machine"),
                json.textOrNull("evidence"));
    }

    private static PastRun.Finding finding(JsonObject json) throws BadEvidence {
        return new PastRun.Finding(
                json.text("fingerprint"),
                json.text("headline"),
                json.oneOf(Verdict.class, "verdict"),
                json.texts("scenarios"),
                json.textOrNull("mutant"));
    }

    private static PastRun.Scenario scenario(JsonObject json) throws BadEvidence {
        return new PastRun.Scenario(
                json.text("id"),
                json.oneOf(Verdict.class, "verdict"),
                json.list("runs", PastRunParser::run));
    }

    private static PastRun.Run run(JsonObject json) throws BadEvidence {
        return new PastRun.Run(
                json.text("engine"),
                json.text("module"),
                json.textOrNull("label"),
                json.oneOf(Verdict.class, "verdict"),
                json.secondsOrNull("seconds"),
                json.countOrNull("executions"),
                json.flagOrNull("exhaustive"),
                json.countOrNull("forcedSwitches"),
                json.objectOrNull("cached", RunParser::cached),
                json.textOrNull("breach"),
                json.has("parts") ? json.list("parts", PastRunParser::part) : List.of());
    }

    private static PastRun.Part part(JsonObject json) throws BadEvidence {
        return new PastRun.Part(
                json.text("machine"),
                json.textOrNull("arch"),
                json.oneOf(Verdict.class, "verdict"),
                json.countOrNull("executions"));
    }

    private static PastRun.Mutant mutant(JsonObject json) throws BadEvidence {
        return new PastRun.Mutant(json.text("id"), json.oneOf(Verdict.class, "verdict"));
    }
}
