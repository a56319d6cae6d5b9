package org.loadproof.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a scenario in JVMs of one kind.
 *
 * @param compilation per actor: interpreter, C1 or C2
 * @param options of the JVM
 * @param scheduling which processors the actors had
 */
public record JvmConfiguration(
        String compilation,
        @Nullable String options,
        @Nullable String scheduling,
        long forks,
        long executions,
        List<Seen> outcomes) {

    /** A result and how often it was seen. */
    public record Seen(String value, long count) {}

    public JvmConfiguration {
        outcomes = List.copyOf(outcomes);
    }
}
