package org.loadproof.benchmarks.harness.throughput;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** How many samples of running Java code each part has. */
final class Samples {

    private static final String SAMPLE = "jdk.ExecutionSample";

    private final Map<Part, Integer> counts = new EnumMap<>(Part.class);

    /** Those in a flight recording. */
    static Samples in(Path recording) throws IOException {
        Samples samples = new Samples();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                RecordedStackTrace stack = event.getStackTrace();
                if (event.getEventType().getName().equals(SAMPLE) && stack != null) {
                    samples.add(names(stack));
                }
            }
        }
        return samples;
    }

    /** A frame of code that has been replaced since has no method any more, and is left out. */
    private static List<String> names(RecordedStackTrace stack) {
        return stack.getFrames().stream()
                .map(RecordedFrame::getMethod)
                .filter(Objects::nonNull)
                .map(method -> method.getType().getName() + "." + method.getName())
                .toList();
    }

    /** Adds one, with its frames from the innermost on. */
    void add(List<String> frames) {
        counts.merge(Part.of(frames), 1, Integer::sum);
    }

    /** Of all, in percent; 0 if there is none at all. */
    double percent(Part part) {
        return all() == 0 ? 0 : 100.0 * counts.getOrDefault(part, 0) / all();
    }

    int all() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
