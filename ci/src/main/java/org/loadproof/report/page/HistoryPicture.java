package org.loadproof.report.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Evidence;

/**
 * Where everything goes in the picture of a history: a lane per thread, time to the right, a bar
 * per call from its invocation to its return, and in the bars the points of the longest
 * linearization. Only the order of events is drawn, not how far they were apart.
 */
public final class HistoryPicture {

    private static final int LANE = 56;
    private static final int BAR = 42;
    private static final int LEFT = 44;
    private static final int MARGIN = 10;
    private static final int GAP = 14;
    private static final int POINT = 22;

    /** Room below the lanes for the state at a point, and the width that it takes at least. */
    private static final int STATE = 54;

    private static final int WIDTH = 620;

    /** Before the call that fits nowhere. */
    private static final String MARK = "\u2717 ";

    /** How wide a letter is. */
    private static final double LETTER = 7.3;

    /** A thread's name. */
    public record Label(String text, int y) {}

    /** A call; one that never returned is open at its end. */
    public record Bar(String text, int x, int y, int width, boolean open, boolean misfit) {}

    /** The number of a step, in the bar of its call. */
    public record Point(int number, int x, int y, Evidence.Step step) {

        /** The step in words. */
        public String what() {
            String end = step.result() == null ? " goes on" : " \u2192 " + step.result();
            return number + ". " + step.thread() + " " + step.operation() + end;
        }
    }

    /** A step behind the event of that rank, and before the next one. */
    private record Placed(int number, int lane, int rank, Evidence.Step step) {}

    /** The lane of the call that fits nowhere, and the rank of its beginning. */
    private record Place(int lane, int rank) {}

    private final List<Evidence.Lane> lanes;
    private final List<Long> times;
    private final List<Placed> placed = new ArrayList<>();
    private final Map<String, Integer> ended = new HashMap<>();
    private final @Nullable Place misfit;
    private final int[] columns;

    private HistoryPicture(Evidence.Drawing drawing) {
        this.lanes = drawing.lanes();
        this.times = times(lanes);
        place(drawing.longest());
        this.misfit = misfit(drawing.misfit());
        this.columns = columns();
    }

    /** Lays out a history. */
    public static HistoryPicture of(Evidence.Drawing drawing) {
        return new HistoryPicture(drawing);
    }

    /** In pixels. */
    public int width() {
        return Math.max(WIDTH, columns[times.size()] + MARGIN);
    }

    /** In pixels. */
    public int height() {
        return states() + STATE;
    }

    /** Where the room for the state at a point begins. */
    public int states() {
        return lanes.size() * LANE + MARGIN;
    }

    /** The text, or as much of it as fits into the picture. */
    public String fitting(@Nullable String text) {
        String whole = Objects.requireNonNullElse(text, "unknown");
        int most = (int) ((width() - 2 * LEFT) / LETTER) - "before  ".length();
        return whole.length() <= most ? whole : whole.substring(0, most - 1) + "\u2026";
    }

    /** The points as a line from one to the next: {@code 52,30 81,86}. */
    public String order() {
        return points().stream().map(p -> p.x() + "," + p.y()).collect(Collectors.joining(" "));
    }

    /** The names of the lanes. */
    public List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        for (int lane = 0; lane < lanes.size(); lane++) {
            labels.add(new Label(lanes.get(lane).thread(), top(lane) + BAR / 2 + 5));
        }
        return labels;
    }

    /** All calls. */
    public List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        for (int lane = 0; lane < lanes.size(); lane++) {
            for (Evidence.Call call : lanes.get(lane).calls()) {
                Long returned = call.returned();
                int from = columns[times.indexOf(call.invoked())];
                int to = columns[returned == null ? times.size() : times.indexOf(returned)];
                boolean bad = new Place(lane, times.indexOf(call.invoked())).equals(misfit);
                bars.add(
                        new Bar(
                                (bad ? MARK : "") + text(call),
                                from,
                                top(lane),
                                to - from,
                                returned == null,
                                bad));
            }
        }
        return bars;
    }

    /** The steps in their order, as far as their calls are in the lanes. */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        Map<Integer, Integer> used = new HashMap<>();
        for (Placed step : placed) {
            int number = used.merge(step.rank, 1, Integer::sum);
            int from = columns[step.rank];
            int room = columns[step.rank + 1] - from;
            int x = from + room * number / (pointsBehind(step.rank) + 1);
            points.add(new Point(step.number, x, top(step.lane) + BAR - 12, step.step));
        }
        return points;
    }

    /** What a call did, in words. */
    private static String text(Evidence.Call call) {
        String end = call.returned() == null ? "\u2026" : call.result();
        return call.operation() + " " + Objects.requireNonNullElse(end, "");
    }

    private static int top(int lane) {
        return lane * LANE + MARGIN;
    }

    private static List<Long> times(List<Evidence.Lane> lanes) {
        TreeSet<Long> times = new TreeSet<>();
        for (Evidence.Lane lane : lanes) {
            for (Evidence.Call call : lane.calls()) {
                times.add(call.invoked());
                if (call.returned() != null) {
                    times.add(call.returned());
                }
            }
        }
        return List.copyOf(times);
    }

    /**
     * Each step as early as its call and the steps before it allow. None comes too late for its
     * call by that: a step never follows one whose call began after its own had ended.
     */
    private void place(List<Evidence.Step> steps) {
        int rank = 0;
        for (int i = 0; i < steps.size(); i++) {
            Evidence.Step step = steps.get(i);
            Evidence.Call call = next(step.thread());
            if (call != null && call.operation().equals(step.operation())) {
                rank = Math.max(rank, times.indexOf(call.invoked()));
                placed.add(new Placed(i + 1, lane(step.thread()), rank, step));
                if (step.result() != null) {
                    ended.merge(step.thread(), 1, Integer::sum);
                }
            }
        }
    }

    /** The call of a thread that no step has ended. */
    private Evidence.@Nullable Call next(String thread) {
        int lane = lane(thread);
        int index = ended.getOrDefault(thread, 0);
        return lane < 0 || index >= lanes.get(lane).calls().size()
                ? null
                : lanes.get(lane).calls().get(index);
    }

    private int lane(String thread) {
        return lanes.stream().map(Evidence.Lane::thread).toList().indexOf(thread);
    }

    private @Nullable Place misfit(Evidence.@Nullable Misfit misfit) {
        Evidence.Call next = misfit == null ? null : next(misfit.thread());
        return next != null && misfit != null && next.operation().equals(misfit.operation())
                ? new Place(lane(misfit.thread()), times.indexOf(next.invoked()))
                : null;
    }

    private int pointsBehind(int rank) {
        return (int) placed.stream().filter(p -> p.rank == rank).count();
    }

    /** Where each event is: as close as the texts and the points between them allow. */
    private int[] columns() {
        int[] columns = new int[times.size() + 1];
        columns[0] = LEFT;
        for (int rank = 1; rank < columns.length; rank++) {
            int room = Math.max(GAP, POINT * (pointsBehind(rank - 1) + 1));
            columns[rank] = columns[rank - 1] + room;
            for (Evidence.Lane lane : lanes) {
                for (Evidence.Call call : lane.calls()) {
                    Long returned = call.returned();
                    int end = returned == null ? times.size() : times.indexOf(returned);
                    if (end == rank) {
                        int letters = MARK.length() + text(call).length();
                        int wide = (int) Math.ceil(letters * LETTER) + GAP;
                        int from = columns[times.indexOf(call.invoked())];
                        columns[rank] = Math.max(columns[rank], from + wide);
                    }
                }
            }
        }
        return columns;
    }
}
