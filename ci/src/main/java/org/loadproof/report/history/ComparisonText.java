package org.loadproof.report.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loadproof.report.model.History;

/** Two runs compared, for a terminal. */
public final class ComparisonText {

    private ComparisonText() {}

    /** What differs, in lines for a terminal. */
    public static String of(PastRun before, PastRun now, List<History.Change> changes) {
        List<String> lines = new ArrayList<>();
        lines.add("old   " + before.verdict().words() + ", " + before.title());
        lines.add("new   " + now.verdict().words() + ", " + now.title());
        if (!now.comparable(before)) {
            lines.add("Budgets or machines differ: amounts and times are not compared.");
        }
        lines.add("");
        changes.stream()
                .sorted((a, b) -> a.kind().compareTo(b.kind()))
                .forEach(c -> lines.add(line(c)));
        if (!changes.isEmpty()) {
            lines.add("");
        }
        lines.add(counts(changes));
        return lines.stream().map(ComparisonText::plain).collect(Collectors.joining("\n")) + "\n";
    }

    private static String line(History.Change change) {
        Instant seen = change.firstSeen();
        return "%-14s %s  %s%s"
                .formatted(
                        change.kind().words().toUpperCase(Locale.ROOT),
                        change.about(),
                        change.message(),
                        seen == null ? "" : ", first seen " + seen);
    }

    /** How many there are of each kind. */
    static String counts(List<History.Change> changes) {
        return Stream.of(History.Kind.values())
                        .map(
                                kind ->
                                        changes.stream().filter(c -> c.kind() == kind).count()
                                                + " "
                                                + kind.words())
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /** What was read must not steer the terminal. */
    private static String plain(String line) {
        return line.replaceAll("\\p{Cntrl}", "?");
    }
}
