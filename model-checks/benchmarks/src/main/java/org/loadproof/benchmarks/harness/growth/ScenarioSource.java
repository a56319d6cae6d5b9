package org.loadproof.benchmarks.harness.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.loadproof.benchmarks.harness.Build;

/**
 * The source of scenarios that are written by a program.
 *
 * @param name of the outermost class
 */
record ScenarioSource(String name, String text) {

    /** Ten scenarios in all: on the counter, on loads of one file, on unloads. */
    private static final List<String> REAL =
            List.of("WriteAccessScenarios", "IdempotentLoadScenarios", "UnloadScenarios");

    /** How many scenarios one copy of all of them has. */
    static final int IN_ONE_COPY = 10;

    private static final List<String> ACTORS = List.of("one", "two", "three");

    /** So many real scenarios, each as often as it takes. */
    static List<ScenarioSource> copies(int scenarios) throws IOException {
        Path folder = Build.module("stress-tests").resolve("src/main/java/org/loadproof/scenarios");
        List<ScenarioSource> all = new ArrayList<>();
        for (int copy = 1; copy <= scenarios / IN_ONE_COPY; copy++) {
            for (String name : REAL) {
                String text = Files.readString(folder.resolve(name + ".java"));
                all.add(new ScenarioSource(name, text).named(name + copy));
            }
        }
        return all;
    }

    /** The same under another name. */
    ScenarioSource named(String other) {
        String renamed = text.replaceAll("\\b" + Pattern.quote(name) + "\\b", other);
        return new ScenarioSource(other, renamed);
    }

    /** A scenario in which each of some actors writes one variable so often. */
    static ScenarioSource accesses(int actors, int accesses) {
        String name = accessesName(actors, accesses);
        String writes = "shared = 1; ".repeat(accesses);
        String methods =
                ACTORS.subList(0, actors).stream()
                        .map(
                                actor ->
                                        "    @Actor public void %s() { %s}\n"
                                                .formatted(actor, writes))
                        .collect(Collectors.joining());
        return new ScenarioSource(
                name,
                """
                package org.loadproof.scenarios;

                import org.loadproof.testkit.Rule;
                import org.loadproof.testkit.Verifies;
                import org.openjdk.jcstress.annotations.*;
                import org.openjdk.jcstress.infra.results.I_Result;

                @JCStressTest
                @State
                @Verifies(Rule.W1)
                @Description("Writes of one variable.")
                @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Written.")
                public class %s {

                    private volatile int shared;

                %s
                    @Arbiter public void atRest(I_Result r) { r.r1 = shared; }
                }
                """
                        .formatted(name, methods));
    }

    static String accessesName(int actors, int accesses) {
        return String.format(Locale.ROOT, "Accesses%dOf%d", accesses, actors);
    }

    /** All of them, from one access to that many. */
    static List<ScenarioSource> allAccesses(List<Integer> actors, int most) {
        return actors.stream()
                .flatMap(a -> IntStream.rangeClosed(1, most).mapToObj(n -> accesses(a, n)))
                .toList();
    }
}
