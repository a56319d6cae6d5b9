package org.loadproof.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs as text, as files, and smaller. */
class ProgramTest {

    private static final Program PROGRAM =
            Program.parse("open(0); write(0, -2) => read(1); close() | truncate(0)");

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a()", "a(1) => b() | c(2, 3); d()", "a() | b() | c()"})
    void readsWhatItWrites(String text) {
        assertThat(Program.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a(", "a(x)", "a() ; ;b()", "a() b()"})
    void refusesWhatIsNoProgram(String text) {
        assertThatThrownBy(() -> Program.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an operation: '");
    }

    @Test
    void eachStepOfShrinkingLosesSomething() {
        List<Program> candidates = Shrinking.candidates(PROGRAM).toList();
        assertThat(candidates)
                .doesNotContain(PROGRAM)
                .contains(
                        Program.parse("open(0); write(0, -2) => truncate(0)"),
                        Program.parse("write(0, -2) => read(1); close() | truncate(0)"),
                        Program.parse("open(0); write(0, -2); read(1) => close() | truncate(0)"),
                        Program.parse("open(0); write(0, -2) => read(0); close() | truncate(0)"));
    }

    /** With a predicate that anybody can follow: it fails as long as it reads and truncates. */
    @Test
    void shrinksToWhatIsNeeded() {
        Program smallest =
                new Shrinking(p -> p.toString().contains("read") && p.toString().contains("trunc"))
                        .shrink(PROGRAM);
        assertThat(smallest).hasToString("read(0) | truncate(0)");
    }

    @Test
    void shrinkingEnds() {
        Set<Program> seen = new HashSet<>();
        Program smallest = new Shrinking(p -> seen.add(p) && p.size() > 0).shrink(PROGRAM);
        assertThat(smallest.size()).isLessThanOrEqualTo(PROGRAM.size());
    }

    @Test
    void aCorpusGivesBackWhatItKeeps() {
        Corpus corpus = new Corpus(folder);
        corpus.keep("Files", PROGRAM, List.of("read(1) 7 fits nowhere"));
        corpus.keep("Files", PROGRAM, List.of("again"));
        assertThat(corpus.of("Files").values()).containsExactly(PROGRAM);
        assertThat(corpus.of("Others")).isEmpty();
    }

    @Test
    void aFileThatIsNoProgramIsNamed() throws IOException {
        Path own = Files.createDirectories(folder.resolve("Files"));
        Files.writeString(own.resolve("odd.program"), "# why\nread(");
        assertThatThrownBy(() -> new Corpus(folder).of("Files"))
                .hasMessageContaining("odd.program: not an operation: 'read('");
    }

    @Test
    void aDrawingIsReadAsItWasDrawn() {
        History history =
                Lanes.parse(
                        """
                        0 [a() 1]
                        A         [b(2) long result]   [c() ...
                        B              [d() x]
                        """,
                        true);
        String drawn = Lanes.draw(history);
        assertThat(Lanes.draw(Lanes.parse(drawn, true))).isEqualTo(drawn);
        assertThat(Lanes.parse(drawn, true).calls())
                .extracting(Call::toString)
                .containsExactly("a() 1", "b(2) long result", "d() x", "c() never returned");
        assertThatThrownBy(() -> Lanes.parse("x [a() 1]", false))
                .hasMessageContaining("not a lane");
    }

    @Test
    void callsThatTouchAreDrawnAsOverlapping() {
        Call first = new Call(1, Operation.of("a"), 0, 5, "1");
        Call second = new Call(2, Operation.of("b"), 5, 9, "2");
        String drawn = Lanes.draw(new History(List.of(first, second), false));
        List<Call> read = Lanes.parse(drawn, false).calls();
        assertThat(read.get(1).invoked()).as(drawn).isLessThan(read.get(0).returned());
    }
}
