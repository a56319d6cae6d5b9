package org.loadproof.report.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.model.Figures;
import org.loadproof.report.model.History;
import org.loadproof.report.model.Wording;

/**
 * Which scenarios have weaker or stronger evidence than they usually had, or took longer.
 *
 * <p>Weaker is: an engine runs it no more, or does not exhaust it any more, or completed fewer
 * forced switches, or tried less than half. Amounts and times are held only against runs with the
 * same budget on the same machines; what an engine completes is held against any.
 */
public final class StrengthChanges {

    /** A shorter time is lost in the noise of starting a JVM. */
    private static final double SECOND = 1;

    private final List<PastRun> before;
    private final List<PastRun> like;
    private final PastRun now;
    private final int enough;
    private final List<History.Change> changes = new ArrayList<>();

    private StrengthChanges(List<PastRun> before, PastRun now, int enough) {
        this.before = before;
        this.like = before.stream().filter(now::comparable).toList();
        this.now = now;
        this.enough = enough;
    }

    /**
     * The changes, in the order of the scenarios.
     *
     * @param before at least one earlier run, the latest one last
     * @param enough how many times it takes to say what is usual
     */
    public static List<History.Change> between(List<PastRun> before, PastRun now, int enough) {
        StrengthChanges strength = new StrengthChanges(before, now, enough);
        strength.gone();
        for (PastRun.Scenario scenario : now.scenarios()) {
            for (PastRun.Run run : scenario.runs()) {
                if (run.tells()) {
                    strength.compare(scenario.id(), run);
                }
            }
        }
        return strength.changes;
    }

    /** What the latest of the earlier runs executed and this one did not, though it was asked. */
    private void gone() {
        if (now.filter() != null) {
            return;
        }
        for (PastRun.Scenario scenario : before.get(before.size() - 1).scenarios()) {
            for (PastRun.Run run : scenario.runs()) {
                if (run.tells() && now.run(scenario.id(), run) == null) {
                    add(History.Kind.WEAKER, scenario.id(), run.name() + " runs it no more");
                }
            }
        }
    }

    private void compare(String scenario, PastRun.Run run) {
        List<PastRun.Run> earlier = runs(before, scenario, run);
        if (earlier.isEmpty()) {
            if (before.get(before.size() - 1).filter() == null) {
                add(History.Kind.STRONGER, scenario, run.name() + " did not run it before");
            }
            return;
        }
        PastRun.Run last = earlier.get(earlier.size() - 1);
        if (last.exhausted() != run.exhausted()) {
            boolean weaker = last.exhausted();
            add(
                    weaker ? History.Kind.WEAKER : History.Kind.STRONGER,
                    scenario,
                    run.name()
                            + (weaker
                                    ? " does not exhaust it any more"
                                    : " exhausts it, and did not before"));
        } else if (!run.exhausted()) {
            bound(scenario, run, last);
            amount(scenario, run);
        }
        if (run.cached() == null) {
            time(scenario, run);
        }
    }

    private void bound(String scenario, PastRun.Run run, PastRun.Run last) {
        Long was = last.forcedSwitches();
        Long is = run.forcedSwitches();
        if (was != null && is != null && !was.equals(is)) {
            add(
                    is < was ? History.Kind.WEAKER : History.Kind.STRONGER,
                    scenario,
                    run.name() + " completed " + Wording.forced(is) + ", " + was + " before");
        }
    }

    private void amount(String scenario, PastRun.Run run) {
        Usual usual = usual(scenario, run, r -> number(r.executions()), 1);
        Double is = number(run.executions());
        if (usual != null && is != null) {
            boolean less = usual.clearlyMissedBy(is);
            if (less || usual.clearlyExceededBy(is)) {
                String amounts =
                        " tried %s, usually %s"
                                .formatted(
                                        Wording.plural(Math.round(is), Engines.unit(run.engine())),
                                        Figures.count(Math.round(usual.median())));
                add(
                        less ? History.Kind.WEAKER : History.Kind.STRONGER,
                        scenario,
                        run.name() + amounts);
            }
        }
    }

    /**
     * An engine that samples has as much time as it is given, so what counts is the time that each
     * execution takes.
     */
    private void time(String scenario, PastRun.Run run) {
        Function<PastRun.Run, @Nullable Double> time =
                Engines.samples(run.engine()) ? StrengthChanges::each : PastRun.Run::seconds;
        Usual usual = usual(scenario, run, time, enough);
        Double is = time.apply(run);
        Double seconds = run.seconds();
        if (usual == null || is == null || seconds == null || !usual.clearlyExceededBy(is)) {
            return;
        }
        double asUsual = seconds * usual.median() / is;
        if (seconds - asUsual > SECOND) {
            add(
                    History.Kind.SLOWER,
                    scenario,
                    run.name()
                            + " took "
                            + Figures.seconds(seconds)
                            + ", usually "
                            + Figures.seconds(asUsual)
                            + (Engines.samples(run.engine()) ? " for as many executions" : ""));
        }
    }

    private static @Nullable Double each(PastRun.Run run) {
        Double seconds = run.seconds();
        Long executions = run.executions();
        return seconds == null || executions == null ? null : (Double) (seconds / executions);
    }

    private static @Nullable Double number(@Nullable Long number) {
        return number == null ? null : (Double) number.doubleValue();
    }

    private @Nullable Usual usual(
            String scenario,
            PastRun.Run run,
            Function<PastRun.Run, @Nullable Double> figure,
            int enough) {
        List<Double> figures =
                runs(like, scenario, run).stream()
                        .filter(r -> r.cached() == null)
                        .map(figure)
                        .filter(Objects::nonNull)
                        .filter(f -> f > 0)
                        .toList();
        return figures.size() < enough ? null : Usual.of(figures);
    }

    private static List<PastRun.Run> runs(List<PastRun> past, String scenario, PastRun.Run like) {
        return past.stream().map(p -> p.run(scenario, like)).filter(Objects::nonNull).toList();
    }

    private void add(History.Kind kind, String scenario, String message) {
        changes.add(new History.Change(kind, scenario, message, null));
    }
}
