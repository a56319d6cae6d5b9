package org.loadproof.mutants.generated;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Asks the compiler of this JVM whether a changed source compiles, without writing classes. One
 * instance keeps its class path open: that is what makes hundreds of questions cheap.
 */
final class CompileCheck implements AutoCloseable {

    private static final List<String> OPTIONS = List.of("-proc:none", "-implicit:none");

    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;

    /**
     * A check against these classes, those of the unchanged sources among them.
     *
     * @throws IllegalStateException if this is a runtime without a compiler
     */
    CompileCheck(Collection<Path> classPath) throws IOException {
        JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw new IllegalStateException(
                    System.getProperty("java.home") + ": no Java compiler; run with a JDK");
        }
        compiler = found;
        files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
        files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
    }

    /** Whether the file, with this text, has no errors. */
    boolean accepts(Path file, String text) throws IOException {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        JavacTask task =
                (JavacTask)
                        compiler.getTask(
                                null, files, said, OPTIONS, null, List.of(new Text(file, text)));
        task.analyze();
        return said.getDiagnostics().stream().noneMatch(d -> d.getKind() == Diagnostic.Kind.ERROR);
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String text;

        Text(Path file, String text) {
            super(URI.create("text:///" + file.getFileName()), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
