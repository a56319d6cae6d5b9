package org.loadproof.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.MutantPatch;
import org.loadproof.testkit.Rule;

class ExperienceTest {

    private static final List<String> CHECKS = List.of("Open", "InodeTest", "Close", "FileTest");

    private final Experience experience = new Experience();

    @Test
    void whatIsNamedAfterTheClassComesFirst() {
        assertThat(experience.inOrder(mutantOf("File"), CHECKS))
                .containsExactly("FileTest", "Open", "InodeTest", "Close");
        assertThat(experience.inOrder(mutantOf("Other"), CHECKS)).isEqualTo(CHECKS);
    }

    @Test
    void killersOfNeighboursComeBeforeThatAndTheLatestOfThemInFront() {
        kills("Close", "File");
        kills("Open", "File");
        kills("Close", "File");
        assertThat(experience.inOrder(mutantOf("File"), CHECKS))
                .containsExactly("Close", "Open", "FileTest", "InodeTest");
        assertThat(experience.inOrder(mutantOf("Inode"), CHECKS))
                .containsExactly("InodeTest", "Open", "Close", "FileTest");
    }

    @Test
    void whoCannotBeAskedIsNot() {
        kills("Gone", "File");
        assertThat(experience.inOrder(mutantOf("File"), CHECKS)).hasSize(4).doesNotContain("Gone");
    }

    private void kills(String check, String name) {
        experience.learn(
                mutantOf(name),
                List.of(new Evidence.Killer("junit", check, List.of(Rule.W1), 1, null)));
    }

    private static Candidate mutantOf(String name) {
        return Candidate.mutant(
                new MutantPatch(
                        "M1",
                        Path.of("M1.patch"),
                        "a defect",
                        "constructed",
                        List.of(Rule.W1),
                        "SC",
                        2,
                        "--- a/core/%1$s.java\n+++ b/core/%1$s.java\n@@ -1 +1 @@\n"
                                .formatted(name)));
    }
}
