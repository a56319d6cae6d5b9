package org.loadproof.report.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.loadproof.report.evidence.BadEvidence;
import org.loadproof.report.model.History;
import org.loadproof.report.model.Wording;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembered runs, one file each, of any number of machines. A file is written once and never
 * again: neither another run nor another report of the same evidence replaces it, least of all one
 * that cannot be read.
 */
public final class HistoryFolder {

    private static final String JSON = ".json";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final List<PastRun> runs = new ArrayList<>();
    private final List<History.Unreadable> unreadable = new ArrayList<>();

    private HistoryFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * What is in that folder; nothing if it does not exist yet. A file that cannot be read is
     * listed as such.
     *
     * @throws IOException if the folder cannot be listed, or is none
     */
    public static HistoryFolder read(Path folder) throws IOException {
        HistoryFolder history = new HistoryFolder(folder);
        if (Files.exists(folder)) {
            for (Path file : history.files()) {
                history.add(file);
            }
            history.runs.sort(Comparator.comparing(HistoryFolder::start));
        }
        return history;
    }

    /** In the order of their starts. */
    public List<PastRun> runs() {
        return runs;
    }

    /** Files of the folder that are no reports of ours, and why. */
    public List<History.Unreadable> unreadable() {
        return unreadable;
    }

    Path folder() {
        return folder;
    }

    static Instant start(PastRun run) {
        return Objects.requireNonNullElse(run.startedAt(), Instant.EPOCH);
    }

    /**
     * Remembers a run, unless a file of the same evidence is there, or there is no evidence.
     *
     * @throws IOException if the folder cannot be written
     */
    public void keep(PastRun run) throws IOException {
        String id = run.id();
        boolean idle = run.startedAt() == null || run.scenarios().isEmpty();
        if (idle || (Files.exists(folder) && files().stream().anyMatch(f -> isOf(f, id)))) {
            return;
        }
        Files.createDirectories(folder);
        Path part = folder.resolve(id + "." + UUID.randomUUID() + ".part");
        Files.write(part, gzip(JsonMapper.shared().writeValueAsBytes(run)));
        Files.move(part, folder.resolve(name(run)), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Start, commit, and what tells the evidence from that of a run in the same second. */
    static String name(PastRun run) {
        String commit = run.commit() == null ? "unknown" : Wording.brief(run.commit());
        return String.join("-", TIME.format(start(run)), commit, run.id())
                + JSON
                + PastRunParser.GZIP;
    }

    private static boolean isOf(Path file, String id) {
        return file.getFileName().toString().contains("-" + id + JSON);
    }

    private void add(Path file) {
        String name = file.getFileName().toString();
        try {
            runs.add(PastRunParser.read(file, name));
        } catch (BadEvidence e) {
            unreadable.add(new History.Unreadable(file.toString(), e.text()));
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(HistoryFolder::remembers).sorted().toList();
        }
    }

    private static boolean remembers(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(JSON) || name.endsWith(JSON + PastRunParser.GZIP);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
