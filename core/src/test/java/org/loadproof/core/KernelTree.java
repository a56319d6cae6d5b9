package org.loadproof.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The module tree of a real kernel, as named by {@code -Dkernel.modules=DIR}. */
final class KernelTree {

    private final Path root;

    private KernelTree(Path root) {
        this.root = root;
    }

    /** The tree; without one the test is reported as not run, with what to do about it. */
    static KernelTree find() throws IOException {
        Path root = Path.of(System.getProperty("kernel.modules", "target/kernel-modules"));
        KernelTree tree = new KernelTree(root);
        if (!Files.isDirectory(root) || tree.find(".ko").isEmpty()) {
            abort(
                    "waived: no kernel modules under "
                            + root
                            + "; fetch a tree with ci/fetch-kernel-modules, or name one with"
                            + " -Dkernel.modules=DIR");
        }
        return tree;
    }

    /** The one file of that module, compressed or not. */
    Path module(String name) throws IOException {
        List<Path> found = find("/" + name + ".ko");
        assertThat(found).as("files of module %s under %s", name, root).hasSize(1);
        return found.get(0);
    }

    private List<Path> find(String part) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\Q" + part + "\\E(\\.[a-z]+)?"))
                    .limit(2)
                    .toList();
        }
    }
}
