package org.loadproof.benchmarks.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.benchmarks.NotHereException;

class ModuleTreeTest {

    private static final List<String> INDEX =
            List.of("k/a.ko.xz: k/b.ko.xz k/c.ko.xz", "k/b.ko.xz: k/c.ko.xz", "k/c.ko.xz:");

    @TempDir private Path dir;

    @Test
    void everyModuleComesOnceAndAfterWhatItNeeds() throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(tree().inDependencyOrder(seed))
                    .containsExactly("k/c.ko.xz", "k/b.ko.xz", "k/a.ko.xz");
        }
    }

    @Test
    void whatAModuleNeedsDoesNotContainItself() throws Exception {
        assertThat(tree().neededBy("k/a.ko.xz")).containsExactly("k/c.ko.xz", "k/b.ko.xz");
        assertThat(tree().neededBy("k/c.ko.xz")).isEmpty();
    }

    @Test
    void theIndexIsFoundBelowTheRoot() throws Exception {
        assertThat(tree().module("b")).isEqualTo(dir.resolve("lib/modules/6.12/k/b.ko.xz"));
    }

    @Test
    void aTreeWithoutIndexIsNotHereAndTheMessageSaysWhatToDo() {
        assertThatThrownBy(() -> ModuleTree.find(dir))
                .isInstanceOf(NotHereException.class)
                .hasMessageContaining(dir.toString())
                .hasMessageContaining("ci/fetch-kernel-modules");
        assertThatThrownBy(() -> ModuleTree.find(dir.resolve("nowhere")))
                .isInstanceOf(NotHereException.class);
    }

    private ModuleTree tree() throws IOException, NotHereException {
        Path folder = Files.createDirectories(dir.resolve("lib/modules/6.12"));
        Files.write(folder.resolve("modules.dep"), INDEX);
        return ModuleTree.find(dir);
    }
}
