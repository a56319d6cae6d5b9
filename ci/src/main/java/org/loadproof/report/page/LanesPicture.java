package org.loadproof.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Interleaving;

/**
 * An interleaving as lanes: a column per thread, time downwards. What a thread does until another
 * one goes on is a turn, and in a turn calls contain what they do.
 */
public final class LanesPicture {

    /** More than anybody reads; evidence has less. */
    private static final int MOST_STEPS = 500;

    /** In a picture with more steps, calls that nobody came between are folded. */
    private static final int FEW_STEPS = 60;

    /** Deeper calls stand below one another, not within. */
    private static final int DEEPEST = 12;

    /**
     * One step.
     *
     * @param number counts from 1
     * @param inside what the call does within this turn
     * @param open whether that is shown at once
     */
    public record Node(int number, Interleaving.Step step, List<Node> inside, boolean open) {

        /** How many steps are within, at any depth. */
        public int size() {
            return inside.stream().mapToInt(node -> 1 + node.size()).sum();
        }
    }

    /**
     * What one thread does until another one goes on.
     *
     * @param within the innermost call that had begun before; null if none
     * @param row in the grid, from 2
     * @param why what made the thread give way; null if nothing is said of it
     * @param next the thread that goes on; null if none does
     */
    public record Turn(
            int thread,
            @Nullable String within,
            List<Node> nodes,
            int row,
            @Nullable String why,
            @Nullable Integer next) {

        /** The leftmost thread that the arrow to the next one touches. */
        public int from() {
            return next == null ? thread : Math.min(thread, next);
        }

        /** How many columns the arrow spans. */
        public int span() {
            return next == null ? 1 : Math.abs(thread - next) + 1;
        }
    }

    private final Interleaving interleaving;
    private final List<Interleaving.Step> steps;
    private final List<Turn> turns = new ArrayList<>();
    private final List<TreeMap<Integer, String>> open = new ArrayList<>();

    private LanesPicture(Interleaving interleaving) {
        this.interleaving = interleaving;
        List<Interleaving.Step> all = interleaving.steps();
        this.steps = all.subList(Math.max(0, all.size() - MOST_STEPS), all.size());
        interleaving.threads().forEach(t -> open.add(new TreeMap<>()));
        for (int from = 0; from < steps.size(); ) {
            int to = end(from);
            turns.add(turn(from, to));
            from = to;
        }
    }

    /** Lays out an interleaving. */
    public static LanesPicture of(Interleaving interleaving) {
        return new LanesPicture(interleaving);
    }

    /** The names of the lanes. */
    public List<String> threads() {
        return interleaving.threads();
    }

    /** In the order of time. */
    public List<Turn> turns() {
        return turns;
    }

    /** How many rows of the grid there are, with that of the names. */
    public int rows() {
        return 2 * turns.size() + 1;
    }

    /** How many steps are not in the picture. */
    public long leftOut() {
        return interleaving.leftOut() + interleaving.steps().size() - steps.size();
    }

    /** The kinds of steps that occur, for the legend. */
    public List<Interleaving.Kind> kinds() {
        return steps.stream().map(Interleaving.Step::kind).distinct().sorted().toList();
    }

    private int end(int from) {
        int to = from;
        while (to < steps.size() && steps.get(to).thread() == steps.get(from).thread()) {
            to++;
        }
        return to;
    }

    private Turn turn(int from, int to) {
        Interleaving.Step first = steps.get(from);
        TreeMap<Integer, String> calls = open.get(first.thread());
        calls.tailMap(first.depth(), true).clear();
        String within = calls.isEmpty() ? null : calls.lastEntry().getValue();
        steps.subList(from, to).forEach(step -> remember(step, calls));
        Interleaving.Step last = steps.get(to - 1);
        boolean gaveWay = last.kind() == Interleaving.Kind.SWITCH && !last.breaks();
        return new Turn(
                first.thread(),
                within,
                nodes(from, gaveWay ? to - 1 : to),
                2 * turns.size() + 2,
                gaveWay ? last.what() : null,
                to < steps.size() ? (Integer) steps.get(to).thread() : null);
    }

    private static void remember(Interleaving.Step step, NavigableMap<Integer, String> calls) {
        calls.tailMap(step.depth(), true).clear();
        if (step.kind() == Interleaving.Kind.CALL) {
            calls.put(step.depth(), step.what());
        }
    }

    private List<Node> nodes(int from, int to) {
        List<Node> nodes = new ArrayList<>();
        for (int i = from; i < to; ) {
            int end = contents(i, to);
            List<Node> inside = end > i + 1 ? nodes(i + 1, end) : List.of();
            nodes.add(new Node(i + 1, steps.get(i), inside, shown(i, end, to)));
            i = end;
        }
        return nodes;
    }

    /** The end of what a call contains; a step that is no call contains nothing. */
    private int contents(int call, int to) {
        int depth = steps.get(call).depth();
        int end = call + 1;
        if (steps.get(call).kind() == Interleaving.Kind.CALL && depth < DEEPEST) {
            while (end < to && steps.get(end).depth() > depth) {
                end++;
            }
        }
        return end;
    }

    /** Calls that another thread came between, and the one in which the rule breaks. */
    private boolean shown(int call, int end, int to) {
        List<Interleaving.Step> inside = steps.subList(call + 1, end);
        boolean telling = inside.stream().anyMatch(s -> s.kind() != Interleaving.Kind.CALL);
        return end == to
                || (telling && steps.size() <= FEW_STEPS)
                || inside.stream().anyMatch(Interleaving.Step::breaks);
    }
}
