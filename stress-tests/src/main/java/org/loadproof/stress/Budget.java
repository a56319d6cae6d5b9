package org.loadproof.stress;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How much time a run gets. jcstress 0.16 has no time budget of its own, so a budget is the
 * arguments that make a run about that long, and the limits after which it is stopped.
 *
 * <p>One start of jcstress costs 7 to 9 s of probing, one forked JVM 0.6 s, and every class is
 * forked once per configuration. With split compilation (each actor in the interpreter, C1 or C2 on
 * its own) a class with two actors has 14 configurations on JDK 25 and 28 on JDK 17, which still
 * has biased locking to switch on and off; with all actors alike it has 4 and 8. So the quick
 * budget does without the split: 4 s per scenario on JDK 25, 8 s on JDK 17.
 *
 * <p>Prepended JVM arguments cannot halve JDK 17's number: jcstress puts its own -XX:+ and
 * -XX:-UseBiasedLocking after them. The heap is never touched in advance: that doubles the price of
 * a fork and changes nothing for states of a few words.
 */
enum Budget {
    /**
     * For everybody, all the time: seconds per scenario. An iteration ends only with its strides,
     * and 10,240 states of whole loaders take the interpreter seconds, hence short strides.
     */
    QUICK(
            8,
            Duration.ofMinutes(1),
            "-sc false -f 1 -fsm 1 -iters 1 -time 300 -strideSize 32 -strideCount 4"),
    /** For a pipeline: about half a minute per scenario. */
    CI(4, Duration.ofMinutes(3), "-sc true -f 1 -fsm 1 -iters 1 -time 500"),
    /** For a night: minutes per scenario, and several seeds of C2's randomised passes. */
    DEEP(1, Duration.ofMinutes(30), "-sc true -f 2 -fsm 3 -iters 5 -time 1000");

    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final int batchSize;
    private final Duration limitPerTest;
    private final String arguments;

    Budget(int batchSize, Duration limitPerTest, String arguments) {
        this.batchSize = batchSize;
        this.limitPerTest = limitPerTest;
        this.arguments = arguments;
    }

    /**
     * The budget of that name, in any case.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Budget named(String name) {
        return Arrays.stream(values())
                .filter(b -> b.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "budget '" + name + "' is none of quick, ci, deep"));
    }

    /** How the run is to be done. */
    RunSettings settings() {
        return new RunSettings(
                batchSize,
                START_LIMIT,
                limitPerTest,
                List.of((arguments + " -pth false").split(" ")));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
