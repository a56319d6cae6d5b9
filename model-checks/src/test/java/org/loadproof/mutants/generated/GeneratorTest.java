package org.loadproof.mutants.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {

    private static final String COUNTER =
            """
            package p;

            class Counter {
                private volatile int count;

                synchronized int add() {
                    if (count < 0) {
                        return 0;
                    }
                    count++;
                    return count;
                }
            }
            """;

    @TempDir Path project;

    @Test
    void aMutantTellsWhatIsChangedWhere() throws Exception {
        GeneratedMutant mutant = of(generate(COUNTER), "DropVolatile-Counter.count-1");
        assertThat(mutant.operator()).isEqualTo("DropVolatile");
        assertThat(mutant.file()).isEqualTo("src/p/Counter.java");
        assertThat(mutant.line()).isEqualTo(4);
        assertThat(mutant.what()).isEqualTo("count is not volatile");
        assertThat(mutant.patch())
                .isEqualTo(
                        """
                        --- a/src/p/Counter.java
                        +++ b/src/p/Counter.java
                        @@ -1,7 +1,7 @@
                         package p;
                         \n\
                         class Counter {
                        -    private volatile int count;
                        +    private int count;
                         \n\
                             synchronized int add() {
                                 if (count < 0) {
                        """);
    }

    @Test
    void idsFingerprintsAndOrderStayWhenSomethingElseIsAddedAbove() throws Exception {
        String apart = COUNTER.replace("private", "// here\n//\n//\n//\nprivate");
        List<GeneratedMutant> before = generate(apart);
        List<GeneratedMutant> after =
                generate(apart.replace("// here", "synchronized void none() {}"));
        assertThat(ids(before))
                .contains("DropCheck-Counter.add-1", "DropSynchronized-Counter.add-1");
        assertThat(judged(after)).containsSubsequence(judged(before));
        assertThat(generate(apart)).isEqualTo(before);
    }

    @Test
    void aChangedNeighbourChangesTheFingerprint() throws Exception {
        String id = "DropCheck-Counter.add-1";
        String before = of(generate(COUNTER), id).fingerprint();
        String after = of(generate(COUNTER.replace("count++", "count += 2")), id).fingerprint();
        assertThat(before).matches("[0-9a-f]{8}").isNotEqualTo(after);
    }

    @Test
    void whatDoesNotCompileOrWasMadeBeforeIsNoMutant() throws Exception {
        String text =
                """
                package p;

                class Counter {
                    int f(java.util.concurrent.locks.Lock lock, Object o) throws Exception {
                        while (true) {
                            o.wait();
                        }
                    }
                    void g(java.util.concurrent.locks.Lock lock) {
                        try {
                            lock.hashCode();
                        } finally {
                            lock.unlock();
                        }
                    }
                }
                """;
        assertThat(ids(generate(text)))
                .containsExactly("DropRelease-Counter.g-1", "DropFinally-Counter.g-1");
    }

    @Test
    void packagesThatAreNotAskedForAreLeftAlone() throws Exception {
        write(COUNTER);
        assertThat(new Generator(project, project, List.of(), "q"::equals).generate()).isEmpty();
    }

    @Test
    void aSourceThatIsNoJavaIsNamed() {
        assertThatThrownBy(() -> generate("class {"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Counter.java: ");
    }

    private List<GeneratedMutant> generate(String text) throws IOException {
        write(text);
        return new Generator(project, project.resolve("src"), List.of(), "p"::equals).generate();
    }

    private void write(String text) throws IOException {
        Path folder = Files.createDirectories(project.resolve("src/p"));
        Files.writeString(folder.resolve("Counter.java"), text);
    }

    private static GeneratedMutant of(List<GeneratedMutant> mutants, String id) {
        return mutants.stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<String> ids(List<GeneratedMutant> mutants) {
        return mutants.stream().map(GeneratedMutant::id).toList();
    }

    private static List<String> judged(List<GeneratedMutant> mutants) {
        return mutants.stream().map(m -> m.id() + " " + m.fingerprint()).toList();
    }
}
