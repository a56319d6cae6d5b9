package org.loadproof.benchmarks.harness.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.loadproof.benchmarks.report.Comparison;
import org.loadproof.benchmarks.report.Findings;

class KillFiguresTest {

    private static final double LIMIT = 300;
    private static final String LOOP = "a loop";

    private static final List<Attempt> ATTEMPTS =
            List.of(
                    of("P01", "SC", Contender.LOADPROOF, true, 2),
                    of("P01", "SC", LOOP, true, 10),
                    of("P02", "SC", Contender.LOADPROOF, true, 4),
                    of("P02", "SC", LOOP, false, 20),
                    of("P03", "LIVE", Contender.LOADPROOF, true, 6),
                    of("P03", "LIVE", LOOP, false, 300));

    private static Attempt of(
            String mutant, String kind, String contender, boolean killed, double seconds) {
        return new Attempt(mutant, kind, contender, killed, "so", seconds, 2 * seconds, "x");
    }

    private static Findings of(Attempt... unchanged) {
        List<Attempt> all = new ArrayList<>(List.of(unchanged));
        all.addAll(ATTEMPTS);
        return new KillFigures(all, LIMIT, 2).findings();
    }

    private static Comparison table(Findings findings, String title) {
        return findings.comparisons().stream()
                .filter(each -> each.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static double value(Comparison table, String row, String contender) {
        return Objects.requireNonNull(table.find(row, contender)).median();
    }

    @Test
    void killsAreCountedByClassAndInAll() {
        Comparison killed = table(of(), "Mutants killed");
        assertThat(killed.rows()).containsExactly("LIVE (1)", "SC (2)", "all (3)");
        assertThat(value(killed, "SC (2)", LOOP)).isEqualTo(1);
        assertThat(value(killed, "LIVE (1)", LOOP)).isZero();
        assertThat(value(killed, "all (3)", Contender.LOADPROOF)).isEqualTo(3);
    }

    @Test
    void whoGaveUpEarlyCountsAsTheLimit() {
        Comparison medians = table(of(), "Median seconds by the clock to the first kill");
        assertThat(value(medians, "SC (2)", LOOP)).isEqualTo(155);
        assertThat(value(medians, "all (3)", LOOP)).isEqualTo(LIMIT);
        assertThat(medians.ratio("all (3)", LOOP)).isEqualTo(75);
    }

    @Test
    void processorsHaveALimitOfTheirOwn() {
        Comparison each = table(of(), "Seconds of processors to the first kill");
        assertThat(value(each, "P01", LOOP)).isEqualTo(20);
        assertThat(value(each, "P02", LOOP)).isEqualTo(2 * LIMIT);
    }

    @Test
    void aKillCountsFromTheSecondAtWhichItWasThere() {
        Comparison within = table(of(), "Mutants killed within so many seconds by the clock");
        assertThat(value(within, "2", Contender.LOADPROOF)).isEqualTo(1);
        assertThat(value(within, "5", Contender.LOADPROOF)).isEqualTo(2);
        assertThat(value(within, "5", LOOP)).isZero();
        assertThat(value(within, "300", LOOP)).isEqualTo(1);
    }

    @Test
    void nothingIsSaidOfSecondsBeyondTheLimit() {
        Findings findings = new KillFigures(ATTEMPTS, 20, 2).findings();
        assertThat(table(findings, "Mutants killed within so many seconds by the clock").rows())
                .containsExactly("2", "5", "10", "20");
    }

    @Test
    void whoFindsSomethingInCoreAsItIsIsVoid() {
        Findings findings =
                of(
                        of(Trial.UNCHANGED, "", LOOP, true, 1),
                        of(Trial.UNCHANGED, "", Contender.LOADPROOF, false, 30));
        assertThat(table(findings, "Mutants killed").contenders())
                .containsExactly(Contender.LOADPROOF);
        assertThat(findings.notes())
                .containsExactly(
                        "VOID: a loop found something in core as it is: so",
                        "Found nothing in core as it is, by all checks: Loadproof (30 s).");
    }

    @Test
    void whoHasNotBeenAskedAboutCoreAsItIsIsNamed() {
        assertThat(of(of(Trial.UNCHANGED, "", LOOP, false, 300)).notes())
                .containsExactly(
                        "Found nothing in core as it is, by all checks: a loop (300 s).",
                        "Not asked yet about core as it is: Loadproof.");
    }
}
