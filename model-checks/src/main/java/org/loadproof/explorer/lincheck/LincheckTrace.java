package org.loadproof.explorer.lincheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jetbrains.kotlinx.lincheck.runner.ExecutionPart;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.kotlinx.lincheck.trace.CallNode;
import org.jetbrains.kotlinx.lincheck.trace.MethodCallTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.SectionDelimiterTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.Trace;
import org.jetbrains.kotlinx.lincheck.trace.TraceNode;
import org.jetbrains.kotlinx.lincheck.trace.TraceReporterKt;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.search.StepTrace;
import org.loadproof.testkit.Interleaving.Kind;
import org.loadproof.testkit.Interleaving.Place;
import org.loadproof.testkit.Interleaving.Step;

/**
 * Reads Lincheck's account of an interleaving as data: the same tree of calls and accesses from
 * which it prints its table, so that nothing hangs on how that is laid out. Steps of the harness
 * and of the JDK are left out; a call into the JDK stays, as one step.
 */
final class LincheckTrace {

    /** How the steps of the arbiter are told from those of the threads. */
    static final String ARBITER = "arbiter";

    /** The lane of what comes before and after, as histories have it. */
    private static final String ALONE = "0";

    /** When something happened, and what. */
    private record Event(int time, Step step) {}

    private final LincheckFailure failure;
    private final Trace trace;
    private final boolean harness;
    private final List<String> lanes;
    private final List<Event> events = new ArrayList<>();
    private final Set<Integer> unfinished = new HashSet<>();

    private LincheckTrace(LincheckFailure failure, Trace trace) {
        this.failure = failure;
        this.trace = trace;
        var threads = failure.getScenario().getParallelExecution();
        this.harness =
                TraceSteps.isHarness(
                        threads.get(0).get(0).getMethod().getDeclaringClass().getName());
        this.lanes =
                IntStream.range(0, threads.size())
                        .mapToObj(
                                t ->
                                        harness
                                                ? threads.get(t).get(0).getMethod().getName()
                                                : String.valueOf((char) ('A' + t)))
                        .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The steps of a failed interleaving, in order; null if Lincheck has kept none. */
    static @Nullable StepTrace of(LincheckFailure failure) {
        Trace trace = failure.getTrace();
        return trace == null ? null : new LincheckTrace(failure, trace).read();
    }

    private StepTrace read() {
        TraceReporterKt.traceToCollapsedTree(
                        trace.deepCopy(), failure.getAnalysisProfile$lincheck())
                .forEach(this::thread);
        List<Step> steps =
                events.stream()
                        .sorted(Comparator.comparingInt(Event::time))
                        .map(Event::step)
                        .toList();
        return new StepTrace(lanes, steps, unfinished);
    }

    private void thread(List<? extends TraceNode> nodes) {
        ExecutionPart part = ExecutionPart.PARALLEL;
        for (TraceNode node : nodes) {
            if (node.getTracePoint() instanceof SectionDelimiterTracePoint next) {
                part = next.getExecutionPart();
            } else if (part == ExecutionPart.PARALLEL) {
                operation(node, lane(node.getIThread()));
            } else if (harness) {
                node.getChildren().stream()
                        .filter(LincheckTrace::isArbiter)
                        .forEach(call -> operation(call, lane(ARBITER)));
            } else {
                operation(node, lane(ALONE));
            }
        }
    }

    private static boolean isArbiter(TraceNode node) {
        return node.getTracePoint() instanceof MethodCallTracePoint call
                && !TraceSteps.isJdk(call.getClassName());
    }

    /** Threads that an actor starts come after the actors. */
    private int lane(int thread) {
        int planned = failure.getScenario().getParallelExecution().size();
        return thread < planned ? thread : lane(trace.getThreadNames().get(thread));
    }

    private int lane(String name) {
        if (!lanes.contains(name)) {
            lanes.add(name);
        }
        return lanes.indexOf(name);
    }

    /** An actor, an operation, or the arbiter, with all that it does. */
    private void operation(TraceNode node, int lane) {
        if (!(node instanceof CallNode call)) {
            steps(node, lane, 0);
            return;
        }
        MethodCallTracePoint point = call.getTracePoint();
        Place place = TraceSteps.operation(point);
        add(
                call.getEventNumber(),
                new Step(lane, 0, Kind.CALL, TraceSteps.text(point), null, place));
        call.getChildren().forEach(child -> steps(child, lane, 1));
        if (call.getReturnEventNumber() == Integer.MAX_VALUE) {
            unfinished.add(lane);
        } else {
            add(call.getReturnEventNumber(), TraceSteps.end(call, lane, place));
        }
    }

    private void steps(TraceNode node, int lane, int depth) {
        @Nullable Step step = TraceSteps.step(node, lane, depth);
        if (step != null) {
            add(node.getEventNumber(), step);
        }
        int below = step == null ? depth : depth + 1;
        node.getChildren().forEach(child -> steps(child, lane, below));
    }

    private void add(int time, Step step) {
        events.add(new Event(time, step));
    }
}
