package org.loadproof.stress;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jcstress.infra.runners.TestConfig;

/** What a batch says on its console about how far it is, and the reading of it. */
final class Console {

    private static final Pattern PROBED =
            Pattern.compile("loadproof: probed in (\\d+) ms, (\\d+) configurations");
    private static final Pattern STARTED =
            Pattern.compile("loadproof: forks \\d+ to \\d+ of \\d+: (\\S+)");
    private static final Pattern ENDED = Pattern.compile("loadproof: (\\d+) ended");

    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    void probed(Duration time, int configurations) {
        say("probed in " + time.toMillis() + " ms, " + configurations + " configurations");
    }

    void started(int first, int all, List<TestConfig> forks) {
        String names = forks.stream().map(f -> f.name).collect(Collectors.joining(","));
        say("forks " + (first + 1) + " to " + (first + forks.size()) + " of " + all + ": " + names);
    }

    void ended(int forks) {
        say(forks + " ended");
    }

    void timeIsUp(int left) {
        say("time is up, " + left + " forks left out");
    }

    void enough(int left) {
        say("the first finding is enough, " + left + " forks left out");
    }

    private void say(String text) {
        out.println("loadproof: " + text);
        out.flush();
    }

    /** What the console of a batch tells. */
    record Story(double startSeconds, int configurations, int ended, Set<String> running) {

        /** Reads it as far as it goes; what is not there is 0 or empty. */
        static Story of(Path log) {
            String text;
            try {
                text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return new Story(0, 0, 0, Set.of());
            }
            Matcher probed = PROBED.matcher(text);
            boolean started = probed.find();
            int ended = 0;
            Set<String> running = Set.of();
            for (String line : text.lines().toList()) {
                Matcher start = STARTED.matcher(line);
                Matcher end = ENDED.matcher(line);
                if (start.find()) {
                    running = Set.of(start.group(1).split(","));
                } else if (end.find()) {
                    ended += Integer.parseInt(end.group(1));
                    running = Set.of();
                }
            }
            return new Story(
                    started ? Integer.parseInt(probed.group(1)) / 1000.0 : 0,
                    started ? Integer.parseInt(probed.group(2)) : 0,
                    ended,
                    running);
        }
    }
}
