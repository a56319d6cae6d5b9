package org.loadproof.report.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Verdict;

/**
 * A run among those before it, in the very shape in which {@code race-report.json} has it.
 *
 * @param kept how many runs are remembered, this one included
 * @param runs the latest of them, oldest first
 * @param comparedWith the run before this one of which as much was asked; null if there is none
 * @param usual how many earlier runs with the same budget and machines amounts and times are held
 *     against
 * @param accumulated what all runs about these very classes have executed
 * @param unreadable files that should tell of a run
 */
public record History(
        String folder,
        int kept,
        List<Point> runs,
        @Nullable String comparedWith,
        int usual,
        List<Change> changes,
        List<Accumulated> accumulated,
        List<Unreadable> unreadable) {

    /**
     * One run.
     *
     * @param current whether it is the one that the report is about
     * @param machine its processors in short
     */
    public record Point(
            @Nullable String file,
            boolean current,
            Verdict verdict,
            @Nullable Instant startedAt,
            @Nullable String commit,
            @Nullable String budget,
            @Nullable String filter,
            String machine,
            long executions,
            long interleavings,
            long explored,
            long exhausted,
            long mutants,
            long mutantsKilled) {}

    /** What became of a finding or of the evidence for a scenario. */
    public enum Kind {
        NEW("new", "\u2716", true),
        STILL_FAILING("still failing", "\u2716", false),
        WEAKER("weaker", "\u25BC", true),
        SLOWER("slower", "\u25D4", false),
        FIXED("fixed", "\u2714", false),
        STRONGER("stronger", "\u25B2", false);

        private final String words;
        private final String mark;
        private final boolean worse;

        Kind(String words, String mark, boolean worse) {
            this.words = words;
            this.mark = mark;
            this.worse = worse;
        }

        /** As people read it. */
        public String words() {
            return words;
        }

        /** A sign that tells the kind without colour. */
        public String mark() {
            return mark;
        }

        /** Whether it is about a finding; otherwise it is about the evidence for a scenario. */
        public boolean ofFinding() {
            return this == NEW || this == STILL_FAILING || this == FIXED;
        }

        /** Whether a later run with this is worse than the earlier one, not only as bad. */
        public boolean worse() {
            return worse;
        }
    }

    /**
     * One difference to earlier runs.
     *
     * @param about a finding's fingerprint, or a scenario's id
     * @param firstSeen when the finding was first seen; null for scenarios
     */
    public record Change(Kind kind, String about, String message, @Nullable Instant firstSeen) {}

    /**
     * All that one engine has executed of one scenario, in runs about the same classes.
     *
     * @param arch the processors' architecture
     * @param failed in how many of the runs it failed or broke down
     * @param upperBound95 3/n over all executions if they are random samples and none failed
     */
    public record Accumulated(
            String scenario,
            String engine,
            String arch,
            int runs,
            int failed,
            long executions,
            @Nullable Double upperBound95) {}

    /** A file that cannot be read as a run, and why. */
    public record Unreadable(String file, String message) {}
}
