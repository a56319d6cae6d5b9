package org.loadproof.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Evidence;

/** Drawings of histories for evidence. */
public final class Drawings {

    private Drawings() {}

    /** A register: the second writer came last, and the first one's value is read. */
    public static Evidence.Drawing twoWriters() {
        return new Evidence.Drawing(
                List.of(
                        lane(
                                "A",
                                call("write(1)", "ok", 100, 300L),
                                call("read()", "1", 500, 600L)),
                        lane("B", call("write(2)", "ok", 200, 400L)),
                        lane("C", call("take()", null, 150, null))),
                List.of(
                        step("A", "write(1)", "ok"),
                        step("B", "write(2)", "ok"),
                        step("C", "take()", null)),
                new Evidence.Misfit("A", "read()", "1", List.of("2")));
    }

    /** A thread with its calls. */
    public static Evidence.Lane lane(String thread, Evidence.Call... calls) {
        return new Evidence.Lane(thread, List.of(calls));
    }

    /** A call; who never returned has neither result nor time. */
    public static Evidence.Call call(
            String operation, @Nullable String result, long invoked, @Nullable Long returned) {
        return new Evidence.Call(operation, result, invoked, returned);
    }

    /** A step of the model. */
    public static Evidence.Step step(String thread, String operation, @Nullable String result) {
        return new Evidence.Step(thread, operation, result, "value 0", "value 1");
    }
}
