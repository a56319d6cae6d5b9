package org.loadproof.core.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * Another JVM that uses the same file through a table of its own. It is told what to do line by
 * line, and answers each line with one: {@code OK}, what was read, or the errno.
 */
final class LockPeer implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;

    private LockPeer(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts one for that file. */
    static LockPeer start(Path file) throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockPeer.class.getName(),
                        file.toString());
        return new LockPeer(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Has it open the file; it stays open until {@link #closeLast}. */
    String open(OpenMode mode) throws IOException {
        return ask("open " + mode);
    }

    /** Has it close what it opened last. */
    String closeLast() throws IOException {
        return ask("close");
    }

    /** Has it begin to read the file, and halt. */
    String beginReading() throws IOException {
        return ask("read");
    }

    /** Has it read the rest. */
    String finishReading() throws IOException {
        return ask("finish");
    }

    /** Has it open the file with truncation. */
    String openTruncating() throws IOException {
        return ask("empty");
    }

    /** Ends it in the middle of whatever it does, with no chance to tidy up; returns when gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String ask(String line) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new AssertionError("the other JVM ended at '" + line + "'");
        }
        return answer;
    }

    /** The other JVM. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Peer peer = new Peer(Path.of(args[0]));
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(peer.answer(line));
        }
    }

    private static final class Peer {

        private final InodeTable table = InodeTable.withFileLocks();
        private final Deque<OpenFile> open = new ArrayDeque<>();
        private final Path path;
        private @Nullable HaltingRead reading;

        Peer(Path path) {
            this.path = path;
        }

        String answer(String line) throws InterruptedException {
            try {
                String[] words = line.split(" ", 2);
                return switch (words[0]) {
                    case "open" -> {
                        open.push(table.open(path, OpenMode.valueOf(words[1])));
                        yield "OK";
                    }
                    case "close" -> {
                        open.pop().close();
                        yield "OK";
                    }
                    case "empty" -> {
                        table.openTruncating(path, OpenMode.READ_ONLY).close();
                        yield "OK";
                    }
                    case "read" -> {
                        reading = HaltingRead.start(table.open(path, OpenMode.READ_ONLY));
                        yield "OK";
                    }
                    case "finish" -> reading == null ? "nothing" : reading.finish();
                    default -> throw new IllegalArgumentException(line);
                };
            } catch (ModuleLoadException e) {
                return e.errno().toString();
            }
        }
    }
}
