package org.loadproof.benchmarks.harness.throughput;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a sample of the explorer's JVM was taken in. */
enum Part {
    /** Core, and the scenario that calls it. */
    UNDER_TEST("code under test", "org\\.loadproof\\.(core|scenarios)\\."),
    /** What Lincheck does at each access, switch and end of an interleaving. */
    LINCHECK("Lincheck", "(org\\.jetbrains\\.(kotlinx\\.)?|sun\\.nio\\.ch\\.)lincheck\\."),
    /** Which interleaving comes next, and what became of the last one. */
    SEARCH("our search", "org\\.loadproof\\.explorer\\."),
    /** Loading classes and putting Lincheck's calls into them. */
    INSTRUMENTING(
            "instrumenting",
            "java\\.lang\\.ClassLoader\\.(define|load)Class"
                    + "|sun\\.instrument\\."
                    + "|org\\.jetbrains\\.lincheck\\.jvm\\.agent\\.");

    private final String label;
    private final Pattern beginning;

    Part(String label, String beginning) {
        this.label = label;
        this.beginning = Pattern.compile(beginning);
    }

    String label() {
        return label;
    }

    /**
     * Whose time it is: the innermost frame that belongs to anybody decides, since whoever calls
     * the JDK is answerable for it; but nobody asked for a class to be loaded.
     *
     * @return null for threads in which nobody of these has a frame, as the JVM's own
     * @param frames class and method with a dot between, the innermost first
     */
    static @Nullable Part of(List<String> frames) {
        if (frames.stream().anyMatch(INSTRUMENTING::has)) {
            return INSTRUMENTING;
        }
        return frames.stream()
                .flatMap(frame -> Stream.of(UNDER_TEST, LINCHECK, SEARCH).filter(p -> p.has(frame)))
                .findFirst()
                .orElse(null);
    }

    private boolean has(String frame) {
        return beginning.matcher(frame).lookingAt();
    }
}
