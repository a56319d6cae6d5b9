package org.loadproof.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles source files in this JVM, with the release that the project targets. */
public final class JavaCompilation {

    private static final String RELEASE = "17";

    private JavaCompilation() {}

    /**
     * Compiles into a folder, which is made if needed.
     *
     * @return the compiler's errors, one a line; empty if it compiled
     * @throws IllegalStateException if this is a runtime without a compiler
     */
    static String compile(Collection<Path> sources, List<Path> classPath, Path into)
            throws IOException {
        return compile(sources, classPath, into, List.of("-proc:none"));
    }

    /**
     * The same, with a processor of annotations.
     *
     * @param processor the name of its class, which is on the class path
     */
    public static String compile(
            Collection<Path> sources, List<Path> classPath, Path into, String processor)
            throws IOException {
        return compile(sources, classPath, into, List.of("-processor", processor));
    }

    private static String compile(
            Collection<Path> sources, List<Path> classPath, Path into, List<String> processing)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException(
                    System.getProperty("java.home") + ": no Java compiler; run with a JDK");
        }
        Files.createDirectories(into);
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean compiled =
                    compiler.getTask(
                                    null,
                                    files,
                                    said,
                                    options(classPath, into, processing),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
            return compiled ? "" : errors(said);
        }
    }

    private static List<String> options(List<Path> classPath, Path into, List<String> processing) {
        String path =
                classPath.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(System.getProperty("path.separator")));
        List<String> options =
                new ArrayList<>(List.of("--release", RELEASE, "-g", "-classpath", path));
        options.addAll(List.of("-sourcepath", "", "-d", into.toString()));
        options.addAll(processing);
        return options;
    }

    private static String errors(DiagnosticCollector<JavaFileObject> said) {
        return said.getDiagnostics().stream()
                .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .map(JavaCompilation::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(Diagnostic<? extends JavaFileObject> error) {
        JavaFileObject source = error.getSource();
        String where = source == null ? "javac" : source.getName() + ":" + error.getLineNumber();
        return where + ": " + error.getMessage(Locale.ROOT);
    }
}
