package org.loadproof.benchmarks.harness.growth;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.loadproof.benchmarks.harness.Build;
import org.loadproof.testkit.JavaCompilation;
import org.openjdk.jcstress.infra.processors.JCStressTestProcessor;

/**
 * Compiles sets of scenarios, each with a list of its own that jcstress and the explorer read when
 * it comes first on the class path. The canaries are in each set, for nobody is believed without.
 */
final class ScenarioCompiler {

    private final Path home;

    /** One that has a folder for each set. */
    ScenarioCompiler(Path home) {
        this.home = home;
    }

    /** The canaries and the scenarios of these sources. */
    Path compile(String name, List<ScenarioSource> scenarios) throws IOException {
        Path sources = Files.createDirectories(home.resolve(name + "-src"));
        Path classes = Files.createDirectories(home.resolve(name));
        for (ScenarioSource scenario : scenarios) {
            Files.writeString(sources.resolve(scenario.name() + ".java"), scenario.text());
        }
        Path canaries =
                Build.module("stress-tests").resolve("src/main/java/org/loadproof/canaries");
        try (Stream<Path> own = Files.list(sources);
                Stream<Path> seeded = Files.list(canaries)) {
            compile(Stream.concat(own, seeded).toList(), classes);
        }
        return classes;
    }

    private static void compile(List<Path> sources, Path into) throws IOException {
        String path = System.getProperty("java.class.path");
        String errors =
                JavaCompilation.compile(
                        sources,
                        Stream.of(path.split(File.pathSeparator, -1))
                                .map(entry -> Path.of(entry).toAbsolutePath())
                                .toList(),
                        into,
                        JCStressTestProcessor.class.getName());
        if (!errors.isEmpty()) {
            throw new IllegalStateException("scenarios do not compile: " + errors);
        }
    }
}
