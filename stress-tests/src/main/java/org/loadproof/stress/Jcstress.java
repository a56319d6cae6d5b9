package org.loadproof.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.Main;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * Runs jcstress in JVMs of its own, of the same JDK as this one, and reads the result files it
 * leaves. Each batch has its own folder with the console and the result files.
 *
 * <p>Each start probes the machine and the JVM with some 30 starts of java, and burns CPUs for a
 * second; all of it is needed, for jcstress keeps what it found in fields that nobody else can set.
 * So batches are few.
 */
final class Jcstress implements BatchRunner {

    /**
     * The heap is never touched in advance: that doubles the price of a fork and changes nothing
     * for states of a few words. An iteration ends only with its strides, and 10,240 states of
     * whole loaders take the interpreter seconds, hence short strides.
     */
    private static final String[] ALWAYS = {
        "-f", "1", "-fsm", "1", "-pth", "false", "-strideSize", "32", "-strideCount", "4"
    };

    /** A batch ends by itself; what is longer than this overdue hangs in jcstress itself. */
    private static final Duration GRACE = Duration.ofSeconds(75);

    private final Path folder;
    private final List<String> arguments;
    private final int cpus;
    private final String classPath;

    /**
     * Prepares runs on this JVM's class path.
     *
     * @param folder takes a folder for each batch
     * @param more arguments for jcstress besides those of every run
     * @param cpus how many CPUs jcstress may use; more than there are is refused when it starts
     */
    Jcstress(Path folder, int cpus, String... more) {
        this.folder = folder;
        this.arguments = Stream.concat(Arrays.stream(ALWAYS), Arrays.stream(more)).toList();
        this.cpus = cpus;
        this.classPath =
                PackedClassPath.of(
                        System.getProperty("java.class.path"), folder.resolve("class-path"));
    }

    /**
     * The version on the class path.
     *
     * @throws HarnessFault if the jar does not tell
     */
    static String version() {
        String path = "/META-INF/maven/org.openjdk.jcstress/jcstress-core/pom.properties";
        Properties properties = new Properties();
        try (var in = Main.class.getResourceAsStream(path)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("version");
        if (version == null) {
            throw new HarnessFault(path + " does not name jcstress's version");
        }
        return version;
    }

    @Override
    public Batch run(Job job) {
        Path place = fresh(folder.resolve(job.name()));
        Path log = place.resolve("console.log");
        long start = System.nanoTime();
        String fault = null;
        try {
            ChildProcess.run(command(place, job), place, log, job.time().plus(GRACE));
        } catch (ChildProcess.Failed e) {
            fault = e.getMessage();
        }
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        return batch(job, place, log, fault, seconds);
    }

    private static Batch batch(
            Job job, Path place, Path log, @Nullable String failed, double seconds) {
        Console.Story story = Console.Story.of(log);
        Collection<TestResult> results = List.of();
        String fault = failed;
        try {
            results = ResultFile.read(place, story.ended());
        } catch (ResultFile.Unreadable e) {
            fault = fault == null ? e.getMessage() : fault + "; " + e.getMessage();
        }
        Set<String> all =
                job.tests().stream().map(StressTest::name).collect(Collectors.toUnmodifiableSet());
        Set<String> suspects = story.running().isEmpty() ? all : story.running();
        double startSeconds = story.startSeconds();
        int configurations = story.configurations();
        return new Batch(results, fault, suspects, log, seconds, startSeconds, configurations);
    }

    private List<String> command(Path place, Job job) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath));
        command.add("-Dexplorer.stopAtFirst=" + StressMain.stopAtFirst());
        // jcstress repeats the flags of its own JVM in every JVM it forks.
        command.add("-Djava.io.tmpdir=" + place.toAbsolutePath());
        if (Runtime.version().feature() >= 24) {
            // jcstress pins threads to CPUs through JNA, and lays out fields through Unsafe.
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add(BatchMain.class.getName());
        command.add(job.tests().stream().map(StressTest::name).collect(Collectors.joining(",")));
        command.add(Integer.toString(job.first()));
        command.add(Integer.toString(job.count()));
        command.add(Long.toString(job.time().toSeconds()));
        command.addAll(List.of("-c", Integer.toString(cpus), "-iters", "1"));
        command.addAll(List.of("-time", Integer.toString(job.millis())));
        command.addAll(arguments);
        return command;
    }

    private static Path fresh(Path place) {
        try {
            if (Files.exists(place)) {
                try (Stream<Path> old = Files.walk(place)) {
                    for (Path p : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(p);
                    }
                }
            }
            return Files.createDirectories(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
