package org.loadproof.parallel;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loadproof.parallel.Linearization.Point;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why a history has no linearization, as text and as data for a picture.
 *
 * @param lanes the calls of each thread
 * @param longest the steps of the longest linearization of a part, in order
 * @param misfit the first call that fits nowhere behind it, null if undecided
 */
public record Explanation(List<Lane> lanes, List<Step> longest, @Nullable Misfit misfit) {

    /** A thread and its calls. */
    public record Lane(String thread, List<Bar> calls) {}

    /** A call, by the ranks of its two events; one that never returned has no second rank. */
    public record Bar(
            String operation, @Nullable String result, int invoked, @Nullable Integer returned) {}

    /** One step of the model; without a result the call goes on. */
    public record Step(
            String thread,
            String operation,
            @Nullable String result,
            String before,
            String after) {}

    /** The call that fits nowhere, and what the model would have answered; nothing: it waits. */
    public record Misfit(
            String thread, String operation, @Nullable String result, List<String> expected) {}

    /** Explains a history that was checked and is not one of the model. */
    public static Explanation of(Linearization<?> checked) {
        List<Call> calls = checked.history().calls();
        List<Long> times =
                calls.stream()
                        .flatMap(c -> List.of(c.invoked(), c.returned()).stream())
                        .distinct()
                        .sorted()
                        .toList();
        List<Lane> lanes =
                calls.stream()
                        .map(Call::thread)
                        .distinct()
                        .sorted()
                        .map(t -> lane(t, calls, times))
                        .toList();
        Call misfit = checked.misfit();
        return new Explanation(
                lanes,
                checked.points().stream().map(Explanation::step).toList(),
                misfit == null
                        ? null
                        : new Misfit(
                                misfit.lane(),
                                misfit.operation().toString(),
                                misfit.result(),
                                checked.expected()));
    }

    private static Lane lane(int thread, List<Call> calls, List<Long> times) {
        return new Lane(
                Call.lane(thread),
                calls.stream().filter(c -> c.thread() == thread).map(c -> bar(c, times)).toList());
    }

    private static Bar bar(Call call, List<Long> times) {
        return new Bar(
                call.operation().toString(),
                call.result(),
                times.indexOf(call.invoked()),
                call.isPending() ? null : times.indexOf(call.returned()));
    }

    private static Step step(Point<?> point) {
        return new Step(
                point.call().lane(),
                point.call().operation().toString(),
                point.result(),
                String.valueOf(point.before()),
                String.valueOf(point.after()));
    }

    /** As a JSON object, for a report's picture. */
    public String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    /** The steps with the state before and after each, and what comes next and cannot. */
    public String text() {
        StringBuilder text = new StringBuilder("longest linearization\n");
        int number = 0;
        for (Step step : longest) {
            String end = step.result == null ? "goes on" : step.result;
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%4d  %s %s %s%n        %s%n     -> %s%n",
                            ++number,
                            step.thread,
                            step.operation,
                            end,
                            step.before,
                            step.after));
        }
        return text.append("   ?  ").append(misfitText()).append('\n').toString();
    }

    /** What fits nowhere, in one line. */
    public String misfitText() {
        if (misfit == null) {
            return "undecided: the limit of the search came first";
        }
        String had = misfit.result == null ? "never returned" : misfit.result;
        String due =
                misfit.expected.isEmpty()
                        ? "has to wait here"
                        : misfit.expected.stream().collect(Collectors.joining(" or "));
        return "%s %s %s fits nowhere; by the model: %s"
                .formatted(misfit.thread, misfit.operation, had, due);
    }
}
