package org.loadproof.testkit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How threads ran between one another, step by step, as data for a picture.
 *
 * @param threads the names of the lanes; a step's thread is an index into them
 * @param leftOut how many steps were cut from the middle
 */
public record Interleaving(List<String> threads, List<Step> steps, int leftOut) {

    /** More than anybody reads. */
    static final int MOST_STEPS = 400;

    /** So many before the step at which the rule breaks belong to it. */
    private static final int APPROACH = 100;

    /** What a step does. */
    public enum Kind {
        CALL,
        READ,
        WRITE,
        UPDATE,
        LOCK,
        UNLOCK,
        WAIT,
        NOTIFY,
        PARK,
        UNPARK,
        SWITCH,
        START,
        END,
        THROW,
        RESULT,
        OTHER;

        /** As evidence has it: {@code call}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where in the code a step stands.
     *
     * @param type the full name of the class
     */
    public record Place(
            @Nullable String type,
            @Nullable String method,
            @Nullable String file,
            @Nullable Integer line) {

        /** No place in any code. */
        public static final Place NONE = new Place(null, null, null, null);
    }

    /**
     * One step of one thread.
     *
     * @param depth a call contains the following deeper steps of its thread
     * @param what in words of code, without the value
     * @param value what was read, written or returned
     * @param breaks whether the rule breaks here; at most one step does
     */
    public record Step(
            int thread,
            int depth,
            Kind kind,
            String what,
            @Nullable String value,
            @JsonProperty("class") @Nullable String type,
            @Nullable String method,
            @Nullable String file,
            @Nullable Integer line,
            boolean breaks) {

        /** A step at a place. */
        public Step(
                int thread,
                int depth,
                Kind kind,
                String what,
                @Nullable String value,
                Place place) {
            this(
                    thread,
                    depth,
                    kind,
                    what,
                    value,
                    place.type,
                    place.method,
                    place.file,
                    place.line,
                    false);
        }

        private Step breaking() {
            return new Step(thread, depth, kind, what, value, type, method, file, line, true);
        }
    }

    public Interleaving {
        threads = List.copyOf(threads);
        steps = List.copyOf(steps);
    }

    /**
     * An interleaving that is short enough to be read: of very many steps it keeps the first, the
     * last, and those that lead to the breach.
     *
     * @param breach the number of the step at which the rule breaks; negative if none does
     */
    public static Interleaving of(List<String> threads, List<Step> steps, int breach) {
        int all = steps.size();
        int end = all <= MOST_STEPS ? all : (MOST_STEPS - APPROACH) / 2;
        List<Step> kept =
                IntStream.range(0, all)
                        .filter(i -> i < end || i >= all - end || isApproach(i, breach))
                        .mapToObj(i -> i == breach ? steps.get(i).breaking() : steps.get(i))
                        .toList();
        return new Interleaving(threads, kept, all - kept.size());
    }

    private static boolean isApproach(int step, int breach) {
        return step <= breach && step > breach - APPROACH;
    }
}
