package org.loadproof.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What happened in one test class so far. Not thread-safe. */
final class ClassRecord {

    private static final String WAIVED = "waived: ";
    private static final String ASSUMPTION = "Assumption failed: ";
    private static final Pattern TRIES = Pattern.compile("(?m)^\\s*tries\\s*=\\s*(\\d+)");

    private final long startNanos = System.nanoTime();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Map<String, String> reports = new HashMap<>();
    private final List<String> skips = new ArrayList<>();
    private boolean waived = true;
    private long tests;
    private long executions;

    /** One test began. */
    void began() {
        tests++;
        executions++;
    }

    /** An engine said something about a running test; jqwik says how often it tried. */
    void reported(String name, String text) {
        reports.merge(name, text.strip() + "\n", String::concat);
        Matcher matcher = TRIES.matcher(text);
        if (matcher.find()) {
            executions += Math.max(0, Long.parseLong(matcher.group(1)) - 1);
        }
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
                null,
                failed == null && skipped != null ? new Evidence.NotRun(skipped, waived) : null);
    }

    private String trace() {
        StringBuilder trace = new StringBuilder();
        failures.forEach(
                (name, stack) ->
                        trace.append(name)
                                .append('\n')
                                .append(stack)
                                .append(reports.getOrDefault(name, "")));
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
