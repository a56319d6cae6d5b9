package org.loadproof.report.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How threads ran between one another, step by step.
 *
 * @param threads their names; a step's thread is an index into them
 * @param leftOut how many steps were cut from the middle
 */
public record Interleaving(List<String> threads, List<Step> steps, long leftOut) {

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
     * One step of one thread.
     *
     * @param depth a call contains the following deeper steps of its thread
     * @param what in words of code
     * @param value what was read, written or returned
     * @param className where it stands, with the three behind it
     * @param breaks whether the rule breaks here; at most one step does
     */
    public record Step(
            int thread,
            int depth,
            Kind kind,
            String what,
            @Nullable String value,
            @JsonProperty("class") @Nullable String className,
            @Nullable String method,
            @Nullable String file,
            @Nullable Long line,
            boolean breaks) {}
}
