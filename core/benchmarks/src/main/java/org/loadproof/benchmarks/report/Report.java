package org.loadproof.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a group has measured: JSON, pictures, and the group's part of the page. */
public final class Report {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;
    private final MarkedPage page;

    /**
     * A report.
     *
     * @param folder for JSON and pictures; is made
     * @param page with a pair of markers for each group
     */
    public Report(Path folder, Path page) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.page = new MarkedPage(page);
    }

    /** Where further files of a group may be written. */
    public Path folder() {
        return folder;
    }

    /** Writes everything about one group; {@code environment} is where its values come from. */
    public void write(String group, Environment environment, Findings findings) throws IOException {
        MAPPER.writeValue(
                folder.resolve(group + ".json").toFile(),
                Map.of("group", group, "environment", environment, "findings", findings));
        page.replace(group, text(group, environment, findings));
        List<Comparison> comparisons = findings.comparisons();
        for (int i = 0; i < comparisons.size(); i++) {
            Plots.write(comparisons.get(i), folder.resolve("%s-%d.svg".formatted(group, i + 1)));
        }
    }

    static String text(String group, Environment environment, Findings findings) {
        StringBuilder text = new StringBuilder(environment.sentence() + "\n\n");
        for (Comparison comparison : findings.comparisons()) {
            text.append(MarkdownTable.of(comparison, "-Dbench=" + group)).append('\n');
        }
        findings.notes().forEach(note -> text.append("* ").append(note).append('\n'));
        return text.toString();
    }
}
