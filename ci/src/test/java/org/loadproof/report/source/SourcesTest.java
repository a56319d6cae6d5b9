package org.loadproof.report.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page quotes of the sources, and where its links lead. */
class SourcesTest {

    private static final String FILE =
            "stress tests/src/main/java/org/loadproof/scenarios/Two.java";
    private static final String TEXT =
            """
            package org.loadproof.scenarios;

            /** Contests. */
            class Two {

                /** The {braces} of a comment, and of a string. */
                @Outcome(id = "}", desc = "{{")
                static class First {
                    char brace = '{';
                }

                static class Second {}
            }
            """;

    @TempDir Path root;

    @BeforeEach
    void write() throws IOException {
        put(FILE, TEXT);
        put("core/target/generated/First.java", "class First { class Stale {} }");
    }

    @Test
    void aNestedClassIsQuotedWithWhatIsWrittenAboveIt() throws IOException {
        Sources.Excerpt excerpt = Objects.requireNonNull(sources(Map.of()).excerpt("Two.First"));
        assertThat(excerpt.file()).isEqualTo(FILE);
        assertThat(excerpt.line()).isEqualTo(8);
        assertThat(excerpt.text())
                .startsWith("/** The {braces}")
                .endsWith("    char brace = '{';\n}");
    }

    @Test
    void aTopLevelClassIsQuotedWithoutItsImports() throws IOException {
        Sources.Excerpt excerpt = Objects.requireNonNull(sources(Map.of()).excerpt("Two"));
        assertThat(excerpt.text()).startsWith("/** Contests. */\nclass Two {").endsWith("}");
    }

    @Test
    void whatIsNotThereIsNotQuoted() throws IOException {
        put("core/src/Torn.java", "class Torn { class In");
        put("core/src/Latin.java", "");
        Files.write(root.resolve("core/src/Latin.java"), new byte[] {'/', '/', (byte) 0xe9});
        Sources sources = sources(Map.of());
        assertThat(sources.excerpt("Two.Third")).isNull();
        assertThat(sources.excerpt("First.Stale")).as("below target").isNull();
        assertThat(sources.excerpt("")).isNull();
        assertThat(sources.excerpt("...")).isNull();
        assertThat(sources.excerpt("Latin.X")).isNull();
        assertThat(Sources.none().excerpt("Two")).isNull();
    }

    @Test
    void linksLeadToTheFilesFromWhereThePageStands() throws IOException {
        assertThat(sources(Map.of("GITHUB_SHA", "0123abc")).href("org.loadproof.scenarios.Two", 8))
                .isEqualTo(
                        "../../../stress%20tests/src/main/java/org/loadproof/scenarios/Two.java#L8");
    }

    @Test
    void linksLeadToTheCommitInAPipeline() throws IOException {
        Map<String, String> environment =
                Map.of(
                        "GITHUB_SERVER_URL", "https://github.com",
                        "GITHUB_REPOSITORY", "some/where",
                        "GITHUB_SHA", "0123abc");
        assertThat(sources(environment).href("org.loadproof.scenarios.Two$First", 8))
                .isEqualTo(
                        "https://github.com/some/where/blob/0123abc/stress%20tests/src/main/java"
                                + "/org/loadproof/scenarios/Two.java#L8");
    }

    @Test
    void aClassOfAnotherPackageIsNotOurs() throws IOException {
        assertThat(sources(Map.of()).href("java.util.Two", 8)).isNull();
        assertThat(sources(Map.of()).file("java.lang.Thread")).isNull();
    }

    private Sources sources(Map<String, String> environment) throws IOException {
        return Sources.below(root, root.resolve("ci/target/race-report"), environment);
    }

    private void put(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
