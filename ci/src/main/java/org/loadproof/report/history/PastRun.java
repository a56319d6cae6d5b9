package org.loadproof.report.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.BadEvidence;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.model.Wording;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is remembered of a run: its race report without texts and outcomes, field by field under the
 * report's own names, so that a report can be read as one.
 *
 * @param file where it was read; null for the run that is being judged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PastRun(
        @JsonIgnore @Nullable String file,
        long schema,
        Verdict verdict,
        @Nullable String commit,
        @Nullable Instant startedAt,
        @Nullable String budget,
        @Nullable String filter,
        Evidence.Host host,
        @Nullable Origin origin,
        Totals totals,
        List<Engine> engines,
        List<Finding> findings,
        List<Scenario> scenarios,
        List<Mutant> mutants) {

    /** Which classes it was about, and the machines. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Origin(@Nullable String classHash, List<Machine> machines) {}

    /** One machine of several, or the only one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Machine(@Nullable String name, Evidence.@Nullable Host host) {}

    /** How much it tried. */
    record Totals(
            long executions,
            long interleavings,
            long explored,
            long exhausted,
            long mutants,
            long mutantsKilled) {}

    /** An engine, and what tells its evidence from any other. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Engine(
            String engine,
            String module,
            @Nullable String label,
            @Nullable String machine,
            @Nullable String evidence) {}

    /** A race that was found. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Finding(
            String fingerprint,
            String headline,
            Verdict verdict,
            List<String> scenarios,
            @Nullable String mutant) {}

    /** A scenario under each engine. */
    record Scenario(String id, Verdict verdict, List<Run> runs) {}

    /** How much one engine tried. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Run(
            String engine,
            String module,
            @Nullable String label,
            Verdict verdict,
            @Nullable Double seconds,
            @Nullable Long executions,
            @Nullable Boolean exhaustive,
            @Nullable Long forcedSwitches,
            Evidence.@Nullable Cached cached,
            @Nullable String breach,
            List<Part> parts) {

        String name() {
            return Engines.name(engine, label, null);
        }

        /** Whether both are the same engine in the same module on the same JVM. */
        boolean sameEngine(Run other) {
            return module.equals(other.module) && name().equals(other.name());
        }

        /** Whether it executed something or had it from a cache, and its evidence was believed. */
        boolean tells() {
            boolean tried = executions != null && executions > 0;
            return breach == null && (tried || cached != null);
        }

        boolean exhausted() {
            return tells() && Boolean.TRUE.equals(exhaustive);
        }
    }

    /** What one machine of several adds. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(
            String machine, @Nullable String arch, Verdict verdict, @Nullable Long executions) {}

    /** What became of a mutant. */
    record Mutant(String id, Verdict verdict) {}

    /** What will be remembered of a report. */
    public static PastRun of(RaceReport report) {
        try {
            return PastRunParser.parse(JsonMapper.shared().valueToTree(report), null);
        } catch (BadEvidence e) {
            throw new AssertionError("a report can be read as a run: " + e.text(), e);
        }
    }

    /** The same for the same evidence, however often a report is made of it. */
    String id() {
        String evidence =
                engines.stream()
                        .map(Engine::evidence)
                        .filter(Objects::nonNull)
                        .sorted()
                        .collect(Collectors.joining(" "));
        return UUID.nameUUIDFromBytes(evidence.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }

    @Nullable String classHash() {
        return origin == null ? null : origin.classHash();
    }

    /** The machines that did the work; where their plans do not tell, the one that reported. */
    List<Evidence.Host> machines() {
        List<Machine> named = origin == null ? List.of() : origin.machines();
        return named.isEmpty() || named.stream().anyMatch(m -> m.host() == null)
                ? List.of(host)
                : named.stream().map(Machine::host).map(Objects::requireNonNull).toList();
    }

    /** Whether amounts and times of both say something about each other. */
    boolean comparable(PastRun other) {
        return Objects.equals(budget, other.budget) && processors().equals(other.processors());
    }

    /** A new kernel leaves a machine what it is. */
    private List<Evidence.Host> processors() {
        return machines().stream()
                .map(h -> new Evidence.Host(h.cpu(), h.cpus(), h.arch(), ""))
                .toList();
    }

    /** That engine's run of that scenario, if it executed it and is believed; or null. */
    @Nullable Run run(String scenario, Run like) {
        return scenarios.stream()
                .filter(s -> s.id().equals(scenario))
                .flatMap(s -> s.runs().stream())
                .filter(r -> r.sameEngine(like) && r.tells())
                .findFirst()
                .orElse(null);
    }

    /** How people tell it from others: when, and which commit. */
    String title() {
        String when = startedAt == null ? "at an unknown time" : "of " + startedAt;
        return "the run "
                + when
                + (commit == null ? "" : ", commit " + Wording.brief(commit))
                + (budget == null ? "" : ", budget " + budget);
    }
}
