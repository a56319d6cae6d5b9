package org.loadproof.report.evidence;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this build was asked to do.
 *
 * @param root the project's root
 * @param since when the build started; null if evidence of any age is good enough
 * @param budget the budget asked for; null if not told
 * @param filter the scenario filter asked for, empty for none; null if not told
 * @param jvms on how many JVMs an engine was to run; an engine that is not there: not told
 * @param trees where the evidence is
 */
public record Session(
        Path root,
        @Nullable Instant since,
        @Nullable String budget,
        @Nullable String filter,
        Map<String, Integer> jvms,
        List<Tree> trees) {

    /** One on this machine alone, with one JVM. */
    public Session(
            Path root, @Nullable Instant since, @Nullable String budget, @Nullable String filter) {
        this(root, since, budget, filter, Map.of(), List.of(Tree.OWN));
    }
}
