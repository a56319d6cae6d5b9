package org.loadproof.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the page says of an engine beside its figures. */
public final class Health {

    private Health() {}

    /** Its module, version and JVM, as far as they are known. */
    public static String where(RaceReport.Engine engine) {
        return Stream.of(engine.module(), engine.version(), engine.jvm())
                .filter(Objects::nonNull)
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
                .map(row -> row.getValue() + ", " + row.getKey())
                .toList();
    }
}
