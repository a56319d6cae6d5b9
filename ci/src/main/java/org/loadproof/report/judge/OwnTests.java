package org.loadproof.report.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Requirement;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The results of the report's own tests. A report maker that fails its tests still writes the
 * report, but never a green one.
 */
public final class OwnTests {

    private static final String SUMMARY = "failsafe-summary";

    private final List<Path> folders;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> missing = new ArrayList<>();
    private int run;
    private int leftOut;

    private OwnTests(List<Path> folders) {
        this.folders = folders;
    }

    /** For a report that is made without looking at them. */
    public static OwnTests notJudged() {
        return new OwnTests(List.of());
    }

    /**
     * What came of them.
     *
     * @param folders the reports of Surefire and Failsafe; none: they are not judged
     * @param since older files are left over from another build; null to take all
     */
    public static OwnTests of(List<Path> folders, @Nullable Instant since) throws IOException {
        OwnTests own = new OwnTests(folders);
        for (Path folder : folders) {
            own.add(folder, since);
        }
        return own;
    }

    /** How many were run; null if nobody looked. */
    @Nullable Integer number() {
        return folders.isEmpty() ? null : (Integer) run;
    }

    /** How many were left out, as those in a browser are where there is none; null likewise. */
    @Nullable Integer leftOut() {
        return folders.isEmpty() ? null : (Integer) leftOut;
    }

    /**
     * What speaks against trusting this report.
     *
     * @param filtered whether only a part was asked for: then they may be left out, and the report
     *     says so
     */
    List<Problem> problems(boolean filtered) {
        List<Problem> all = new ArrayList<>(problems);
        if (!filtered) {
            all.addAll(missing);
        }
        return all;
    }

    private void add(Path folder, @Nullable Instant since) throws IOException {
        int before = run + leftOut + problems.size();
        for (Path file : reports(folder, since)) {
            add(file);
        }
        if (run + leftOut + problems.size() == before) {
            missing.add(problem(folder, "none of the report's own tests was run"));
        }
    }

    private void add(Path file) throws IOException {
        try {
            Element suite = parse(file);
            if (suite.getTagName().equals(SUMMARY)) {
                heed(suite, file);
                return;
            }
            int skipped = number(suite, "skipped");
            leftOut += skipped;
            run += number(suite, "tests") - skipped;
            int bad = number(suite, "failures") + number(suite, "errors");
            if (bad > 0) {
                problems.add(problem(file, bad + " of the report's own tests failed"));
            }
        } catch (SAXException | NumberFormatException e) {
            problems.add(problem(file, "cannot be read: " + e.getMessage()));
        }
    }

    /** Failsafe's word on all of its suites counts only if it broke off: they tell the rest. */
    private void heed(Element summary, Path file) {
        NodeList messages = summary.getElementsByTagName("failureMessage");
        String failure = messages.getLength() == 0 ? "" : messages.item(0).getTextContent().strip();
        if (summary.getAttribute("timeout").equals("true")) {
            problems.add(problem(file, "the report's own tests ran out of time"));
        } else if (!failure.isEmpty()) {
            problems.add(problem(file, "the report's own tests broke off: " + failure));
        }
    }

    private static List<Path> reports(Path folder, @Nullable Instant since) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> reports = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                boolean report = file.toString().endsWith(".xml");
                if (report
                        && (since == null
                                || !Files.getLastModifiedTime(file).toInstant().isBefore(since))) {
                    reports.add(file);
                }
            }
        }
        return reports;
    }

    private static Element parse(Path file) throws IOException, SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The default handler prints; this one only throws.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(file.toFile()).getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new AssertionError("every Java platform has an XML parser", e);
        }
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }

    /** About a file or folder below {@code ci/target}. */
    private static Problem problem(Path path, String message) {
        Path folder = path.toString().endsWith(".xml") ? path.getParent() : path;
        Path target = folder == null ? path : folder.resolveSibling(".").normalize();
        String file = "ci/target/" + target.relativize(path).toString().replace('\\', '/');
        return Problem.ofRun(file, Requirement.OWN_TESTS, message);
    }
}
