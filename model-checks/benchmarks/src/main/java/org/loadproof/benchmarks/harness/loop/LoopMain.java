package org.loadproof.benchmarks.harness.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Repeats contests by turns, a second each, until one fails; somebody else ends it otherwise.
 *
 * <p>Arguments: names of contest classes.
 */
public final class LoopMain {

    /** How the line begins that tells of a failure. */
    public static final String FAILED = "FAILED ";

    private static final Duration TURN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private LoopMain() {}

    /** Exits with 1 after the first failure. */
    public static void main(String[] names) throws Exception {
        Map<String, Loop> loops = new LinkedHashMap<>();
        for (String name : names) {
            Object contest = Class.forName(name).getConstructor().newInstance();
            loops.put(name, new Loop((Contest) contest, PATIENCE));
        }
        @Nullable String failure = null;
        while (failure == null) {
            failure = turns(loops);
        }
        System.out.println(FAILED + failure);
        System.exit(1);
    }

    private static @Nullable String turns(Map<String, Loop> loops) throws InterruptedException {
        List<String> told = new ArrayList<>();
        for (Map.Entry<String, Loop> each : loops.entrySet()) {
            String failure = each.getValue().repeat(TURN);
            if (failure != null) {
                return each.getKey() + ": " + failure;
            }
            told.add(each.getKey().replaceAll(".*\\.", "") + " " + each.getValue().rounds());
        }
        System.out.println("rounds: " + String.join(", ", told));
        return null;
    }
}
