package org.loadproof.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Outcome;

/** The generator of scenarios, in a copy of the files that it reads. */
class NewScenarioTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String RULES = "core/src/test/java/org/loadproof/testkit/Rule.java";
    private static final String SCENARIOS = "stress-tests/src/main/java/org/loadproof/scenarios";

    @TempDir Path root;

    private String said = "";

    @BeforeEach
    void copyWhatItReads() throws IOException {
        String taken = SCENARIOS + "/WriteAccessScenarios.java";
        for (String each : List.of("ci/new-scenario", RULES, taken)) {
            Path copy = root.resolve(each);
            Files.createDirectories(copy.getParent());
            Files.copy(PROJECT.resolve(each), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    @Test
    void whatItWritesCompilesAndCitesTheRules() throws Exception {
        assertThat(run("LateCloser", "--rules", "W3,I6")).as(() -> said).isZero();
        assertThat(said).contains("mvn verify -Dscenario=LateCloser\n");
        Class<?> scenario = compiled("LateCloser");
        assertThat(scenario.getAnnotation(Verifies.class).value())
                .containsExactly(Rule.W3, Rule.I6);
        assertThat(scenario.getDeclaredMethods())
                .extracting(method -> method.getName())
                .containsExactlyInAnyOrder("one", "other", "atRest");
    }

    @Test
    void withoutListedOutcomesNothingIsAccepted() throws Exception {
        assertThat(run("LateCloser", "--rules", "W3", "--actors", "3")).as(() -> said).isZero();
        Class<?> scenario = compiled("LateCloser");
        Outcome[] outcomes = scenario.getAnnotationsByType(Outcome.class);
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes[0].expect()).isEqualTo(Expect.FORBIDDEN);
        assertThat(outcomes[0].id()).containsExactly("");
        assertThat(outcomes[0].desc()).startsWith("TODO: list the outcomes");
        assertThat(scenario.getDeclaredMethods()).hasSize(4);
    }

    @Test
    void everyRuleCanBeCited() throws Exception {
        for (Rule rule : Rule.values()) {
            String name = "About" + rule.name().toLowerCase(Locale.ROOT);
            assertThat(run(name, "--rules=" + rule)).as(() -> said).isZero();
        }
        assertThat(run("Unknown", "--rules", "W1,Q7")).isEqualTo(64);
        assertThat(said).contains("unknown rule 'Q7'", "W1 W2 W3", "U1 S1 S2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    --rules W1                        | no name
                    LateCloser                        | no rules
                    LateCloser --rules                | --rules needs a value
                    LateCloser --rules W1,W1          | rule W1 is named twice
                    LateCloser --rules W1 --actors 4  | actors are 2 or 3, but was '4'
                    LateCloser --rules W1 --colour 4  | unknown option '--colour'
                    Late Closer --rules W1            | one scenario at a time
                    lateCloser --rules W1             | 'lateCloser' is no class name in CamelCase
                    LATE --rules W1                   | 'LATE' is no class name in CamelCase
                    Late-Closer --rules W1            | 'Late-Closer' is no class name in CamelCase
                    Outcome --rules W1                | 'Outcome' is the name of a class
                    WriterVersusDenier --rules W1     | WriterVersusDenier exists already, in stress-
                    """)
    void misuseIsRefusedWithItsReason(String arguments, String reason) throws Exception {
        assertThat(run(arguments.split(" ", -1))).isEqualTo(64);
        assertThat(said).startsWith("new-scenario: " + reason).contains("\nusage: ");
        assertThat(scenarios()).containsExactly("WriteAccessScenarios.java");
    }

    @Test
    void whatIsThereIsNeverOverwritten() throws Exception {
        assertThat(run("LateCloser", "--rules", "W1")).isZero();
        Path file = root.resolve(SCENARIOS + "/LateCloser.java");
        Files.writeString(file, "mine");
        assertThat(run("LateCloser", "--rules", "W1")).isEqualTo(64);
        assertThat(said).contains("LateCloser exists already, in " + SCENARIOS);
        assertThat(file).hasContent("mine");
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(root.resolve("ci/new-scenario").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }

    private List<String> scenarios() throws IOException {
        try (var files = Files.list(root.resolve(SCENARIOS))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Class<?> compiled(String name) throws Exception {
        Path classes = Files.createDirectories(root.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of(
                            "--release",
                            "17",
                            "-Xlint:all",
                            "-proc:none",
                            "-classpath",
                            System.getProperty("java.class.path"),
                            "-d",
                            classes.toString());
            compiler.getTask(
                            null,
                            files,
                            diagnostics,
                            options,
                            null,
                            files.getJavaFileObjects(
                                    root.resolve(SCENARIOS + "/" + name + ".java")))
                    .call();
        }
        assertThat(
                        diagnostics.getDiagnostics().stream()
                                .filter(each -> each.getSource() != null)
                                .map(Diagnostic::toString)
                                .toList())
                .isEmpty();
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {classes.toUri().toURL()},
                        NewScenarioTest.class.getClassLoader())) {
            return Class.forName("org.loadproof.scenarios." + name, false, loader);
        }
    }
}
