package org.loadproof.report.output;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Interleaving;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.source.PatchStart;
import org.loadproof.report.source.Sources;

/** Where in the project's sources something is, as SARIF has it: relative to the root. */
final class SarifPlaces {

    static final String ROOT = "%SRCROOT%";

    /** Who shows results wants a place for each; the last resort is the whole project. */
    private static final SarifLog.PhysicalLocation PROJECT = place("pom.xml", 1);

    private final Sources sources;

    SarifPlaces(Sources sources) {
        this.sources = sources;
    }

    /** The line of a step; null if it is not in sources of ours. */
    SarifLog.@Nullable PhysicalLocation of(Interleaving.Step step) {
        String file = step.className() == null ? null : sources.file(step.className());
        Long line = step.line();
        return file == null || line == null || line < 1 ? null : place(file, line);
    }

    /** Where the class of a scenario or test begins. */
    SarifLog.PhysicalLocation of(String scenario) {
        Sources.Excerpt excerpt = sources.excerpt(scenario);
        return excerpt == null ? PROJECT : place(excerpt.file(), excerpt.line());
    }

    /** Where a mutant's defect was put in: the first change of its patch. */
    SarifLog.PhysicalLocation of(RaceReport.Mutant mutant) {
        PatchStart start = PatchStart.of(mutant.patch());
        return start == null ? PROJECT : place(start.file(), start.line());
    }

    private static SarifLog.PhysicalLocation place(String file, long line) {
        try {
            String uri = new URI(null, null, file, null).getRawPath();
            return new SarifLog.PhysicalLocation(
                    new SarifLog.Artifact(uri, ROOT), new SarifLog.Region(line));
        } catch (URISyntaxException e) {
            throw new AssertionError("every relative path makes a URI", e);
        }
    }
}
