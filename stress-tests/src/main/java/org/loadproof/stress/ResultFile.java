package org.loadproof.stress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

/** Reads the one result file that a run of jcstress leaves in its folder. */
final class ResultFile {

    /** There are no results to rely on. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    private static final Pattern PLANNED = Pattern.compile("\\(Results: (\\d+) planned;");

    private ResultFile() {}

    /**
     * All results of a run, one per forked JVM.
     *
     * <p>jcstress hides failed writes, and its reader takes a file that breaks off for a complete
     * one. So the number of results is held against the number of forks that the console speaks of.
     *
     * @throws Unreadable if there is not exactly one file, it cannot be read, or results are
     *     missing
     */
    static Collection<TestResult> read(Path place, Path console) throws Unreadable {
        InProcessCollector results = new InProcessCollector();
        Path file = find(place);
        try {
            DiskReadCollector reader = new DiskReadCollector(file.toString(), results);
            reader.dump();
            reader.close();
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw new Unreadable("jcstress's result file " + file + " is unreadable: " + e);
        }
        int planned = planned(console);
        int found = results.getTestResults().size();
        if (planned != found) {
            throw new Unreadable(
                    String.format(
                            "jcstress planned %d forks, but %s holds %d results",
                            planned, file, found));
        }
        return results.getTestResults();
    }

    private static Path find(Path place) throws Unreadable {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(place, "jcstress-results-*.bin.gz")) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw new Unreadable("cannot list " + place + ": " + e);
        }
        if (found.size() != 1) {
            throw new Unreadable(
                    "jcstress left " + found.size() + " result files in " + place + ", not 1");
        }
        return found.get(0);
    }

    private static int planned(Path console) throws Unreadable {
        try {
            String text = new String(Files.readAllBytes(console), StandardCharsets.UTF_8);
            Matcher line = PLANNED.matcher(text);
            if (line.find()) {
                return Integer.parseInt(line.group(1));
            }
            throw new Unreadable("jcstress's console " + console + " names no number of forks");
        } catch (IOException e) {
            throw new Unreadable("jcstress's console " + console + " is unreadable: " + e);
        }
    }
}
