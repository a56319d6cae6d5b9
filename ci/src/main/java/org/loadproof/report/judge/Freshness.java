package org.loadproof.report.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.EngineFolder;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.evidence.Session;

/**
 * Whether evidence speaks of the classes just built, and comes from this build. Where nothing was
 * built, as on a machine that only makes the report, all evidence has to be about the same classes;
 * a build itself is never content with that.
 */
final class Freshness {

    private static final String CLASSES = "core/target/classes";

    private final @Nullable Instant since;
    private final @Nullable String built;
    private final Evidence.@Nullable Source first;

    private Freshness(
            @Nullable Instant since, @Nullable String built, Evidence.@Nullable Source first) {
        this.since = since;
        this.built = built;
        this.first = first;
    }

    /**
     * Measures evidence by the session's start and by the classes below its root, or else, outside
     * of a build, by the first plan.
     */
    static Freshness of(Session session, List<EngineFolder> folders) {
        String built = built(session.root().resolve(CLASSES));
        Evidence.Source first =
                session.since() != null
                        ? null
                        : folders.stream()
                                .flatMap(f -> f.plans().stream())
                                .map(Evidence.Plan::source)
                                .findFirst()
                                .orElse(null);
        return new Freshness(session.since(), built, first);
    }

    private static @Nullable String built(Path classes) {
        try {
            return BuiltClasses.hash(classes);
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether evidence is compared with classes that were built here. */
    boolean compares() {
        return built != null;
    }

    /** What evidence has to be about; null if there is nothing to tell. */
    @Nullable String classHash() {
        return built != null ? built : first == null ? null : first.classHash();
    }

    /** Why nothing at all can be fresh, or null. */
    @Nullable Problem problem() {
        return classHash() != null
                ? null
                : Problem.ofRun(
                        CLASSES,
                        Requirement.FRESH,
                        "no compiled classes to compare evidence with; core has probably not"
                                + " compiled");
    }

    /** Why that evidence is stale, or null if it is fresh. */
    @Nullable String staleness(Evidence.Source source) {
        String expected = classHash();
        if (expected == null) {
            return "stale: there are no built classes that it could be about";
        }
        if (!expected.equals(source.classHash())) {
            return "stale: about classes "
                    + brief(source.classHash())
                    + (compares() ? ", built are " : ", " + other() + " is about ")
                    + brief(expected);
        }
        if (since != null && source.writtenAt().isBefore(since)) {
            return "stale: written at " + source.writtenAt() + ", this build started at " + since;
        }
        return null;
    }

    private String other() {
        return Objects.requireNonNull(first).file();
    }

    private static String brief(String hash) {
        return hash.length() > 19 ? hash.substring(0, 19) + "..." : hash;
    }
}
