package org.loadproof.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happened in one test class so far. Not thread-safe. */
final class ClassRecord {

    private static final String WAIVED = "waived: ";
    private static final String ASSUMPTION = "Assumption failed: ";

    private final long startNanos = System.nanoTime();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final PropertyReports properties = new PropertyReports();
    private final List<String> skips = new ArrayList<>();
    private final String title;
    private boolean waived = true;
    private long tests;
    private long executions;

    /** A class of that name, which starts the names of what is in it. */
    ClassRecord(String title) {
        this.title = title;
    }

    /** One test began. */
    void began() {
        tests++;
        executions++;
    }

    /** One test began, and is a property. */
    void propertyBegan(String name) {
        began();
        properties.began(name);
    }

    /** An entry was published while a property ran; jqwik says how often it tried. */
    void published(String name, String key, String text) {
        executions += Math.max(0, properties.published(name, key, text) - 1);
    }

    /** A test or a group of tests failed. */
    void failed(String name, @Nullable Throwable cause) {
        failures.merge(name, stack(cause), (a, b) -> a + b);
    }

    /** A test or a group of tests did not run, or gave up before it had checked anything. */
    void skipped(String name, @Nullable String reason) {
        String text = reason == null || reason.isBlank() ? "no reason given" : reason.strip();
        text = text.startsWith(ASSUMPTION) ? text.substring(ASSUMPTION.length()) : text;
        waived &= text.startsWith(WAIVED);
        skips.add(name + ": " + (text.startsWith(WAIVED) ? text.substring(WAIVED.length()) : text));
    }

    /** The verdict on the class: a failure outweighs a skip, a skip outweighs any success. */
    Evidence.Run toRun(Evidence.Planned scenario) {
        if (failures.isEmpty() && skips.isEmpty() && tests == 0) {
            skipped(scenario.id(), "no test in it was run");
        }
        Evidence.Generated generated = generated();
        double seconds = Math.round((System.nanoTime() - startNanos) / 1e6) / 1e3;
        String skipped = skips.isEmpty() ? null : String.join("; ", skips);
        String failed =
                failures.isEmpty()
                        ? null
                        : failures.size() + " failed: " + String.join(", ", failures.keySet());
        return new Evidence.Run(
                scenario,
                failed != null ? Verdict.FAIL : skipped != null ? Verdict.NOT_RUN : Verdict.PASS,
                seconds,
                executions,
                null,
                null,
                failed == null ? null : trace(),
                failed != null ? failed : skipped,
                properties.note(title),
                failed == null && skipped != null ? new Evidence.NotRun(skipped, waived) : null,
                generated,
                null,
                null);
    }

    private Evidence.@Nullable Generated generated() {
        JsonNode history = null;
        try {
            history = properties.history(failures.keySet());
        } catch (IllegalArgumentException e) {
            failed(PropertyReports.HISTORY, e);
        }
        String seed = properties.seed();
        return seed == null && history == null ? null : new Evidence.Generated(seed, history);
    }

    private String trace() {
        StringBuilder trace = new StringBuilder();
        failures.forEach(
                (name, stack) ->
                        trace.append(name)
                                .append('\n')
                                .append(properties.drawing(name))
                                .append(stack)
                                .append(properties.said(name)));
        return trace.toString();
    }

    private static String stack(@Nullable Throwable cause) {
        if (cause == null) {
            return "no cause given\n";
        }
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
