package org.loadproof.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.model.Figures;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.model.Wording;

/** What the page says of an engine beside its figures. */
public final class Health {

    private static final String WALL = "wall";

    private Health() {}

    /** Its module and version; its JVM only where engines ran on several. */
    public static String where(RaceReport report, RaceReport.Engine engine) {
        boolean several = Wording.jvms(report).size() > 1;
        return Stream.of(engine.module(), engine.version(), several ? engine.jvm() : null)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    /** Its time on the clock, or if it does not tell, that of all its runs together. */
    public static @Nullable Double wall(RaceReport.Engine engine) {
        return engine.spent().stream()
                .filter(part -> part.on().equals(WALL))
                .map(Evidence.Spent::seconds)
                .findFirst()
                .orElse(engine.seconds());
    }

    /** What its time went into: {@code probing 9.8 s, forks 99 s}; the empty text if unknown. */
    public static String spent(RaceReport.Engine engine) {
        return engine.spent().stream()
                .filter(part -> !part.on().equals(WALL))
                .map(part -> part.on() + " " + Figures.seconds(part.seconds()))
                .collect(Collectors.joining(", "));
    }

    /** Why it left rows out, each reason once and with the number of rows, most rows first. */
    public static List<String> reasons(RaceReport report, RaceReport.Engine engine) {
        Map<String, Long> rows =
                report.notRun().stream()
                        .filter(n -> n.module().equals(engine.module()))
                        .filter(n -> n.name().equals(engine.name()))
                        .collect(
                                Collectors.groupingBy(
                                        RaceReport.NotRun::reason,
                                        LinkedHashMap::new,
                                        Collectors.counting()));
        return rows.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(row -> row.getValue() + ": " + row.getKey())
                .toList();
    }
}
