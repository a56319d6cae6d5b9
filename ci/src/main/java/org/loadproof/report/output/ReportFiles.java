package org.loadproof.report.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.source.Sources;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes the report's files. */
public final class ReportFiles {

    /** The page, for people. */
    public static final String PAGE = "index.html";

    /** The whole report, for programs. */
    public static final String JSON = "race-report.json";

    static final String JUNIT = "race-report-junit.xml";
    static final String SARIF = "race-report.sarif";
    static final String SUMMARY = "summary.md";

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private static final JsonMapper SPARSE =
            MAPPER.rebuild()
                    .changeDefaultPropertyInclusion(
                            all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private ReportFiles() {}

    /**
     * Writes page, JSON with its schema, JUnit's XML, SARIF, and summary into that folder. Each
     * file appears whole or not at all.
     *
     * @param sources what the page quotes and links to
     * @throws IOException if the folder cannot be written
     */
    public static void write(RaceReport report, Sources sources, Path folder) throws IOException {
        Files.createDirectories(folder);
        put(folder.resolve(JSON), json(report));
        put(folder.resolve(RaceReport.SCHEMA_FILE), schema());
        put(folder.resolve(JUNIT), JUnitXml.of(report));
        put(folder.resolve(SARIF), sarif(report, sources));
        put(folder.resolve(SUMMARY), Summary.of(report));
        put(folder.resolve(PAGE), page(report, sources));
    }

    /** The content of {@link #JSON}. */
    public static String json(RaceReport report) {
        return MAPPER.writeValueAsString(report) + "\n";
    }

    /** The JSON Schema of {@link #JSON}. */
    public static String schema() throws IOException {
        try (InputStream schema = ReportFiles.class.getResourceAsStream(RaceReport.SCHEMA_FILE)) {
            return new String(
                    Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String sarif(RaceReport report, Sources sources) {
        return SPARSE.writeValueAsString(Sarif.of(report, sources)) + "\n";
    }

    /** A page that quotes no sources. */
    public static String page(RaceReport report) {
        return page(report, Sources.none());
    }

    /** The content of {@link #PAGE}. */
    public static String page(RaceReport report, Sources sources) {
        TemplateEngine templates =
                TemplateEngine.createPrecompiled(
                        null, ContentType.Html, ReportFiles.class.getClassLoader());
        StringOutput output = new StringOutput(1 << 16);
        templates.render("page.jte", Map.of("report", report, "sources", sources), output);
        return output.toString();
    }

    private static void put(Path file, String content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, content.getBytes(StandardCharsets.UTF_8));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
