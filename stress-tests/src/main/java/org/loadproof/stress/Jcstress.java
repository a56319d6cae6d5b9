package org.loadproof.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jcstress.Main;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * Runs jcstress in JVMs of its own, of the same JDK as this one, and reads the result files it
 * leaves. Each batch has its own folder with console, result file and jcstress's HTML pages.
 */
final class Jcstress implements BatchRunner {

    private final Path folder;
    private final RunSettings settings;
    private final int cpus;
    private final String classPath;

    /**
     * Prepares runs on this JVM's class path.
     *
     * @param folder takes a folder for each batch
     * @param cpus how many CPUs jcstress may use; more than there are is refused when it starts
     */
    Jcstress(Path folder, RunSettings settings, int cpus) {
        this.folder = folder;
        this.settings = settings;
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
    public Batch run(String name, List<StressTest> tests) {
        Path place = fresh(folder.resolve(name));
        Path log = place.resolve("console.log");
        long start = System.nanoTime();
        Collection<TestResult> results = List.of();
        String fault = null;
        try {
            ChildProcess.run(command(place, tests), place, log, settings.limit(tests.size()));
            results = ResultFile.read(place, log);
        } catch (ChildProcess.Failed | ResultFile.Unreadable e) {
            fault = e.getMessage();
        }
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        return new Batch(results, fault, log, seconds / tests.size());
    }

    private List<String> command(Path place, List<StressTest> tests) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath));
        // jcstress repeats the flags of its own JVM in every JVM it forks.
        command.add("-Djava.io.tmpdir=" + place.toAbsolutePath());
        if (Runtime.version().feature() >= 24) {
            // jcstress pins threads to CPUs through JNA, and lays out fields through Unsafe.
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add(Main.class.getName());
        command.addAll(List.of("-t", selector(tests), "-r", "html"));
        command.addAll(List.of("-c", Integer.toString(cpus)));
        command.addAll(settings.arguments());
        return command;
    }

    /** jcstress searches for its pattern anywhere in a name; this one matches whole names only. */
    private static String selector(List<StressTest> tests) {
        return tests.stream()
                .map(t -> Pattern.quote(t.name()))
                .collect(Collectors.joining("|", "^(?:", ")$"));
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
