package org.loadproof.report.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.model.History;

/** Sees a run among those before it. */
public final class LookBack {

    /** As many as a page shows; all of them are kept, and count. */
    private static final int SHOWN = 30;

    /** What is usual changes with the code; so many runs are close enough. */
    private static final int RECENT = 10;

    /** With fewer times nobody knows the noise. */
    private static final int ENOUGH = 3;

    private final HistoryFolder folder;
    private final PastRun now;
    private final List<PastRun> earlier;

    private LookBack(HistoryFolder folder, PastRun now) {
        this.folder = folder;
        this.now = now;
        this.earlier =
                folder.runs().stream()
                        .filter(r -> !r.id().equals(now.id()))
                        .filter(r -> !HistoryFolder.start(r).isAfter(HistoryFolder.start(now)))
                        .toList();
    }

    /** The history as that run sees it, which need not be in it. */
    public static History of(HistoryFolder folder, PastRun now) {
        return new LookBack(folder, now).history();
    }

    private History history() {
        List<PastRun> all = new ArrayList<>(earlier);
        all.add(now);
        List<PastRun> like =
                earlier.stream()
                        .filter(r -> Objects.equals(r.filter(), now.filter()))
                        .filter(now::comparable)
                        .toList();
        PastRun before = before();
        return new History(
                folder.folder().toString(),
                all.size(),
                last(all, SHOWN).stream().map(this::point).toList(),
                before == null ? null : before.title(),
                last(like, RECENT).size(),
                changes(before, last(like, RECENT), all),
                Accumulation.of(all),
                folder.unreadable());
    }

    /** The latest of which as much was asked. */
    private @Nullable PastRun before() {
        return earlier.stream()
                .filter(r -> Objects.equals(r.filter(), now.filter()))
                .reduce((one, next) -> next)
                .orElse(null);
    }

    private List<History.Change> changes(
            @Nullable PastRun before, List<PastRun> like, List<PastRun> all) {
        List<History.Change> changes = new ArrayList<>();
        if (before != null) {
            changes.addAll(FailureChanges.between(before, now, all));
        }
        if (!like.isEmpty()) {
            changes.addAll(StrengthChanges.between(like, now, ENOUGH));
        }
        return changes.stream().sorted(Comparator.comparing(History.Change::kind)).toList();
    }

    private History.Point point(PastRun run) {
        PastRun.Totals totals = run.totals();
        return new History.Point(
                run.file(),
                run.file() == null,
                run.verdict(),
                run.startedAt(),
                run.commit(),
                run.budget(),
                run.filter(),
                run.machines().stream().map(LookBack::machine).collect(Collectors.joining("; ")),
                totals.executions(),
                totals.interleavings(),
                totals.explored(),
                totals.exhausted(),
                totals.mutants(),
                totals.mutantsKilled());
    }

    private static String machine(Evidence.Host host) {
        return host.cpus() + " x " + (host.cpu() == null ? host.arch() : host.cpu());
    }

    private static <T> List<T> last(List<T> list, int number) {
        return list.subList(Math.max(0, list.size() - number), list.size());
    }
}
