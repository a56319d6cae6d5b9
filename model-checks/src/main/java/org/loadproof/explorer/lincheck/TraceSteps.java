package org.loadproof.explorer.lincheck;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.trace.CallNode;
import org.jetbrains.kotlinx.lincheck.trace.CodeLocationTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.LoopIterationNode;
import org.jetbrains.kotlinx.lincheck.trace.MethodCallTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.MonitorEnterTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.MonitorExitTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.NotifyTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.ParkTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.ReadTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.ReturnedValueResult;
import org.jetbrains.kotlinx.lincheck.trace.SwitchEventTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.TraceNode;
import org.jetbrains.kotlinx.lincheck.trace.TracePoint;
import org.jetbrains.kotlinx.lincheck.trace.UnparkTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.WaitTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.WriteTracePoint;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.scenario.ActorResults;
import org.loadproof.parallel.Operation;
import org.loadproof.testkit.Interleaving.Kind;
import org.loadproof.testkit.Interleaving.Place;
import org.loadproof.testkit.Interleaving.Step;

/** What the points of Lincheck's trace say, one by one, in the report's words. */
final class TraceSteps {

    private static final String HARNESS = "$$Explored";

    /** What stands between a variable and its value, read or written. */
    private static final String ARROW = " ➜ ";

    private static final String EQUALS = " = ";

    /** How results are kept, and operations put together and taken apart again. */
    private static final Set<String> PLUMBING =
            Set.of(
                    ActorResults.class.getName(),
                    Operation.class.getName(),
                    "org.loadproof.linearizability.Calls");

    private TraceSteps() {}

    /** Whether the class was generated to run a scenario. */
    static boolean isHarness(String className) {
        return className.endsWith(HARNESS);
    }

    /** Whether the class comes with Java. */
    static boolean isJdk(String className) {
        return className.matches("(javax?|jdk|sun|com\\.sun)\\..*");
    }

    /** Where an actor or an operation stands, which no code calls. */
    static Place operation(MethodCallTracePoint point) {
        return new Place(
                point.getClassName().replace(HARNESS, ""), point.getMethodName(), null, null);
    }

    /** Its name and arguments, the first of which is the thread or jcstress's result. */
    static String text(MethodCallTracePoint operation) {
        return operation.getParameters().stream()
                .skip(1)
                .collect(Collectors.joining(", ", operation.getMethodName() + "(", ")"));
    }

    /** How it ends: with a result, or with what was thrown and where. */
    static Step end(CallNode operation, int lane, Place place) {
        MethodCallTracePoint point = operation.getTracePoint();
        if (!(point.getReturnedValue() instanceof ReturnedValueResult.ExceptionResult thrown)) {
            return new Step(lane, 1, Kind.RESULT, text(point), value(point), place);
        }
        return Stream.concat(Stream.of(operation), operation.getChildren().stream())
                .flatMap(node -> Stream.ofNullable(thrown(node)))
                .findFirst()
                .map(t -> new Step(lane, 1, Kind.THROW, firstLine(t), null, origin(t, place)))
                .orElseGet(
                        () ->
                                new Step(
                                        lane,
                                        1,
                                        Kind.THROW,
                                        thrown.getExceptionRepresentation(),
                                        null,
                                        place));
    }

    private static @Nullable Throwable thrown(TraceNode node) {
        return node.getTracePoint() instanceof MethodCallTracePoint call
                ? call.getThrownException()
                : null;
    }

    private static String firstLine(Throwable thrown) {
        return thrown.toString().lines().findFirst().orElse("");
    }

    private static Place origin(Throwable thrown, Place otherwise) {
        return Arrays.stream(thrown.getStackTrace())
                .map(TraceSteps::place)
                .filter(place -> place.type() != null && !isPassedOver(place.type()))
                .findFirst()
                .orElse(otherwise);
    }

    /** The step of a node; null if it is one of the harness, of the JDK or of none. */
    static @Nullable Step step(TraceNode node, int lane, int depth) {
        TracePoint point = node.getTracePoint();
        if (point instanceof SwitchEventTracePoint change) {
            String reason = change.getReason().toString();
            String text = reason.isEmpty() ? "switch" : "switch: " + reason;
            return new Step(lane, depth, Kind.SWITCH, text, null, Place.NONE);
        }
        if (!(point instanceof CodeLocationTracePoint located)) {
            return null;
        }
        Place place = place(located.getStackTraceElement());
        if (place.type() == null || isPassedOver(place.type())) {
            return null;
        }
        if (node instanceof LoopIterationNode round) {
            return round.isIterationRange()
                    ? new Step(lane, depth, Kind.OTHER, rounds(round), null, place)
                    : null;
        }
        if (point instanceof MethodCallTracePoint call && PLUMBING.contains(call.getClassName())) {
            return null;
        }
        @Nullable Kind kind = kind(point);
        return kind == null ? null : new Step(lane, depth, kind, what(point), value(point), place);
    }

    private static String rounds(LoopIterationNode round) {
        return "rounds " + round.getFrom() + " to " + round.getTo() + " of a loop";
    }

    private static boolean isPassedOver(String className) {
        return isHarness(className)
                || isJdk(className)
                || className.startsWith("org.openjdk.jcstress.")
                || PLUMBING.contains(className);
    }

    private static @Nullable Kind kind(TracePoint point) {
        if (point instanceof MethodCallTracePoint call) {
            return StepKinds.of(call.getClassName(), call.getMethodName());
        }
        if (point instanceof ReadTracePoint read) {
            return read.isLocal() ? null : Kind.READ;
        }
        if (point instanceof WriteTracePoint write) {
            return write.isLocal() ? null : Kind.WRITE;
        }
        if (point instanceof MonitorEnterTracePoint) {
            return Kind.LOCK;
        }
        if (point instanceof MonitorExitTracePoint) {
            return Kind.UNLOCK;
        }
        if (point instanceof WaitTracePoint) {
            return Kind.WAIT;
        }
        if (point instanceof NotifyTracePoint) {
            return Kind.NOTIFY;
        }
        if (point instanceof ParkTracePoint) {
            return Kind.PARK;
        }
        return point instanceof UnparkTracePoint ? Kind.UNPARK : null;
    }

    private static String what(TracePoint point) {
        if (point instanceof MonitorEnterTracePoint) {
            return "synchronized {";
        }
        return point instanceof MonitorExitTracePoint ? "}" : point.toString$lincheck(false, false);
    }

    private static @Nullable String value(TracePoint point) {
        if (point instanceof MethodCallTracePoint call) {
            return value(call);
        }
        String told = point.toString$lincheck(false, true);
        int sign = what(point).length();
        return told.startsWith(ARROW, sign) || told.startsWith(EQUALS, sign)
                ? told.substring(sign + EQUALS.length())
                : null;
    }

    private static @Nullable String value(MethodCallTracePoint call) {
        ReturnedValueResult result = call.getReturnedValue();
        if (result instanceof ReturnedValueResult.ExceptionResult thrown) {
            return "threw " + thrown.getExceptionRepresentation();
        }
        return result instanceof ReturnedValueResult.ValueResult value
                ? value.getValueRepresentation()
                : null;
    }

    private static Place place(StackTraceElement at) {
        String type = at.getClassName().replace('/', '.');
        int line = at.getLineNumber();
        return type.isEmpty()
                ? Place.NONE
                : new Place(type, at.getMethodName(), at.getFileName(), line > 0 ? line : null);
    }
}
