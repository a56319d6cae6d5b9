package org.loadproof.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.history.HistoryFolder;
import org.loadproof.report.history.LookBack;
import org.loadproof.report.history.PastRun;
import org.loadproof.report.model.RaceReport;
import tools.jackson.databind.node.ObjectNode;

/** A history that grows: what is in a tree as the run of one day after the other. */
final class RememberedRuns {

    private final EvidenceTree tree;
    private final Path folder;
    private int day;

    RememberedRuns(EvidenceTree tree, Path folder) {
        this.tree = tree;
        this.folder = folder;
    }

    /** The tree's evidence as a run of the next day, remembered. */
    RaceReport run() throws IOException {
        day++;
        everywhere(e -> e.put("writtenAt", day(day).toString()));
        return look(judged());
    }

    /** That run as one of those remembered, which it is from now on. */
    RaceReport look(RaceReport report) throws IOException {
        HistoryFolder past = HistoryFolder.read(folder);
        PastRun now = PastRun.of(report);
        past.keep(now);
        return report.within(LookBack.of(past, now));
    }

    /** Changes every file of evidence. */
    void everywhere(Consumer<ObjectNode> change) throws IOException {
        for (Producer producer : Producer.ALL) {
            Path evidence = tree.root().resolve(producer.folder());
            if (Files.exists(evidence)) {
                try (Stream<Path> files = Files.list(evidence)) {
                    files.map(f -> tree.root().relativize(f).toString())
                            .toList()
                            .forEach(f -> tree.edit(f, change));
                }
            }
        }
    }

    RaceReport judged() {
        return tree.judge(new Session(tree.root(), null, null, null));
    }

    /** When that day's run started. */
    static Instant day(int day) {
        return Instant.parse("2026-01-0" + (day + 1) + "T12:00:01Z");
    }
}
