package org.loadproof.benchmarks.harness.growth;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.loadproof.benchmarks.NotHereException;
import org.loadproof.benchmarks.harness.Build;
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
    Path compile(String name, List<ScenarioSource> scenarios) throws IOException, NotHereException {
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

    private static void compile(List<Path> sources, Path into)
            throws IOException, NotHereException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new NotHereException("no Java compiler; run with a JDK");
        }
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean compiled =
                    compiler.getTask(
                                    said,
                                    files,
                                    null,
                                    options(into),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
            if (!compiled) {
                throw new IllegalStateException("scenarios do not compile: " + said);
            }
        }
    }

    private static List<String> options(Path into) {
        String path = System.getProperty("java.class.path");
        return List.of(
                "-processor",
                JCStressTestProcessor.class.getName(),
                "-classpath",
                Stream.of(path.split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .reduce((a, b) -> a + File.pathSeparator + b)
                        .orElseThrow(),
                "-d",
                into.toString());
    }
}
