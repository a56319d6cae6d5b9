package org.loadproof.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether evidence speaks of the classes just built, and comes from this build. */
final class Freshness {

    private static final String CLASSES = "core/target/classes";

    private final @Nullable Instant since;
    private final @Nullable String built;

    private Freshness(@Nullable Instant since, @Nullable String built) {
        this.since = since;
        this.built = built;
    }

    /** Measures evidence by the classes below the session's root and by the session's start. */
    static Freshness of(Session session) {
        Path classes = session.root().resolve(CLASSES);
        try {
            return new Freshness(session.since(), BuiltClasses.hash(classes));
        } catch (IOException e) {
            return new Freshness(session.since(), null);
        }
    }

    /** Why nothing at all can be fresh, or null. */
    @Nullable Problem problem() {
        return built != null
                ? null
                : Problem.ofRun(
                        CLASSES,
                        Requirement.FRESH,
                        "no compiled classes to compare evidence with; core has probably not"
                                + " compiled");
    }

    /** Why that evidence is stale, or null if it is fresh. */
    @Nullable String staleness(Evidence.Source source) {
        if (built == null) {
            return "stale: there are no built classes that it could be about";
        }
        if (!built.equals(source.classHash())) {
            return "stale: about classes "
                    + brief(source.classHash())
                    + ", built are "
                    + brief(built);
        }
        if (since != null && source.writtenAt().isBefore(since)) {
            return "stale: written at " + source.writtenAt() + ", this build started at " + since;
        }
        return null;
    }

    private static String brief(String hash) {
        return hash.length() > 19 ? hash.substring(0, 19) + "..." : hash;
    }
}
