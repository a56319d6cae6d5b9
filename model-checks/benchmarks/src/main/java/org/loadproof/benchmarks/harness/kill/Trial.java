package org.loadproof.benchmarks.harness.kill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.MutantPatch;
import org.loadproof.testkit.Rule;

/**
 * A mutant, or core as it is, before one contender.
 *
 * @param patch null for core as it is
 * @param classes the mutant's, to come first on the class path; null for core as it is
 * @param home an empty folder for what the contender leaves behind
 */
record Trial(@Nullable MutantPatch patch, @Nullable Path classes, Path home, Duration limit) {

    /** What core as it is is called. */
    static final String UNCHANGED = "unchanged";

    String id() {
        return patch == null ? UNCHANGED : patch.id();
    }

    /** Only checks that cite one of them are asked; about core as it is all are. */
    List<Rule> rules() {
        return patch == null ? List.copyOf(EnumSet.allOf(Rule.class)) : patch.rules();
    }
}
