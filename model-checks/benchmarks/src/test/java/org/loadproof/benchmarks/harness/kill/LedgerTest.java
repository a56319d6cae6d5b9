package org.loadproof.benchmarks.harness.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @TempDir private Path folder;
    private Path file = Path.of("attempts.jsonl");

    @BeforeEach
    void inAFolderOfItsOwn() {
        file = folder.resolve(file);
    }

    private static Attempt attempt(boolean killed, String about) {
        return new Attempt("P01", "SC", "a loop", killed, "\"so\"\nand so", 1.5, 2.5, about);
    }

    @Test
    void whatWasWrittenIsThereAfterABreak() throws IOException {
        Attempt written = attempt(true, "x");
        new Ledger(file).add(written);
        assertThat(new Ledger(file).find("P01", "a loop", "x")).isEqualTo(written);
    }

    @Test
    void whatIsAboutSomethingElseIsNotKnown() throws IOException {
        new Ledger(file).add(attempt(true, "x"));
        Ledger ledger = new Ledger(file);
        assertThat(ledger.find("P01", "a loop", "y")).isNull();
        assertThat(ledger.find("P02", "a loop", "x")).isNull();
        assertThat(ledger.find("P01", "jcstress", "x")).isNull();
    }

    @Test
    void theLatestCounts() throws IOException {
        Ledger first = new Ledger(file);
        first.add(attempt(true, "x"));
        first.add(attempt(false, "x"));
        assertThat(new Ledger(file).find("P01", "a loop", "x")).isEqualTo(attempt(false, "x"));
    }

    @Test
    void aLineThatIsNoAttemptIsRefusedByNumber() throws IOException {
        new Ledger(file).add(attempt(true, "x"));
        Files.writeString(file, Files.readString(file) + "{\"mutant\":\n");
        assertThatThrownBy(() -> new Ledger(file))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        file
                                + ":2: '{\"mutant\":' is no attempt; delete the line, or the file,"
                                + " to measure again");
    }
}
