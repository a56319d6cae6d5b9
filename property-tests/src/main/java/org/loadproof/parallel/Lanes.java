package org.loadproof.parallel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A history as a picture: a lane per thread, time to the right, a call from its bracket to its
 * bracket. Calls that share a column overlap; one that never returned ends in dots.
 *
 * <pre>
 *   A [write(1) ok]   [read() 2]
 *   B      [write(2) ok]
 *   C                   [read() ...
 * </pre>
 */
public final class Lanes {

    private static final String NEVER = "...";
    private static final int LANE_NAME = 2;
    private static final Pattern CALL =
            Pattern.compile("\\[\\s*(\\w+\\([^)]*\\))\\s*([^\\]\\[]*?)\\s*(]|(?=\\[)|$)");

    private Lanes() {}

    /**
     * Reads a picture.
     *
     * @throws IllegalArgumentException if a line is not a lane; the message has the line
     */
    public static History parse(String picture, boolean stuck) {
        List<Call> calls = new ArrayList<>();
        picture.lines().filter(line -> !line.isBlank()).forEach(line -> parse(line, calls));
        return new History(calls, stuck);
    }

    private static void parse(String line, List<Call> calls) {
        String lane = line.strip();
        char name = lane.charAt(0);
        int thread = name == '0' ? 0 : name - 'A' + 1;
        if (thread < 0 || thread > 26 || lane.length() < 2 || lane.charAt(1) != ' ') {
            throw new IllegalArgumentException(
                    "not a lane: '" + line + "'; rule: A [call() result]");
        }
        Matcher matcher = CALL.matcher(line);
        while (matcher.find()) {
            boolean pending = matcher.group(2).equals(NEVER);
            calls.add(
                    new Call(
                            thread,
                            Operation.parse(matcher.group(1)),
                            matcher.start(),
                            pending ? Call.NEVER : matcher.end() - 1,
                            pending ? null : matcher.group(2)));
        }
    }

    /** Draws a history; only the order of its events is kept, not how far they are apart. */
    public static String draw(History history) {
        Columns columns = new Columns(history);
        Map<Integer, StringBuilder> lanes = new TreeMap<>();
        for (Call call : history.calls()) {
            StringBuilder lane =
                    lanes.computeIfAbsent(
                            call.thread(), t -> new StringBuilder(Call.lane(t) + " "));
            extend(lane, columns.start(call), ' ');
            lane.append(text(call));
            extend(lane, columns.end(call), call.isPending() ? '.' : ' ');
            lane.append(call.isPending() ? "" : "]");
        }
        return String.join("\n", lanes.values());
    }

    private static void extend(StringBuilder lane, int column, char by) {
        lane.append(String.valueOf(by).repeat(Math.max(0, LANE_NAME + column - lane.length())));
    }

    private static String text(Call call) {
        return "[" + call.operation() + " " + (call.isPending() ? NEVER : call.result());
    }

    /** Where the brackets go: in the order of the events, with room for the text. */
    private static final class Columns {

        private final IdentityHashMap<Call, Integer> starts = new IdentityHashMap<>();
        private final IdentityHashMap<Call, Integer> ends = new IdentityHashMap<>();
        private int last = -1;

        Columns(History history) {
            record Event(Call call, long time, boolean isReturn) {}
            List<Event> events = new ArrayList<>();
            for (Call call : history.calls()) {
                events.add(new Event(call, call.invoked(), false));
                events.add(new Event(call, call.returned(), true));
            }
            events.sort(Comparator.comparingLong(Event::time).thenComparing(Event::isReturn));
            for (Event event : events) {
                Call call = event.call;
                int room = event.isReturn ? start(call) + text(call).length() : 0;
                last = Math.max(last + 1, room);
                (event.isReturn ? ends : starts).put(call, last);
            }
        }

        int start(Call call) {
            return starts.getOrDefault(call, 0);
        }

        int end(Call call) {
            return ends.getOrDefault(call, 0);
        }
    }
}
