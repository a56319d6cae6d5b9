package org.loadproof.stress;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.DiskWriteCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

/** The result files of a batch, in jcstress's own format; each is complete when it appears. */
final class ResultFile {

    /** There are no results to rely on. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    private ResultFile() {}

    /** Writes results into the working directory. */
    static void write(int number, List<TestResult> results) throws IOException {
        String name = "jcstress-results-" + number + ".bin.gz";
        DiskWriteCollector collector = new DiskWriteCollector(name + ".tmp");
        results.forEach(collector::add);
        collector.close();
        Files.move(Path.of(name + ".tmp"), Path.of(name));
    }

    /**
     * All results of a batch, one per forked JVM.
     *
     * <p>jcstress hides failed writes, and its reader takes a file that breaks off for a complete
     * one. So the number of results is held against the number of forks that the console speaks of.
     *
     * @param ended how many forks the console says have ended
     * @throws Unreadable if a file cannot be read, or results are missing
     */
    static Collection<TestResult> read(Path place, int ended) throws Unreadable {
        List<TestResult> results = new ArrayList<>();
        for (Path file : find(place)) {
            results.addAll(read(file));
        }
        // The line comes after the file: a batch that was killed between the two has one more.
        if (results.size() < ended) {
            throw new Unreadable(
                    String.format(
                            "jcstress speaks of %d forks, but its files in %s hold %d results",
                            ended, place, results.size()));
        }
        return results;
    }

    private static Collection<TestResult> read(Path file) throws Unreadable {
        InProcessCollector results = new InProcessCollector();
        try {
            DiskReadCollector reader = new DiskReadCollector(file.toString(), results);
            reader.dump();
            reader.close();
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw new Unreadable("jcstress's result file " + file + " is unreadable: " + e);
        }
        return results.getTestResults();
    }

    private static List<Path> find(Path place) throws Unreadable {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(place, "jcstress-results-*.bin.gz")) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw new Unreadable("cannot list " + place + ": " + e);
        }
        return found;
    }
}
