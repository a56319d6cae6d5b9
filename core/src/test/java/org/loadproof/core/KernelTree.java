package org.loadproof.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
        KernelTree tree = new KernelTree(Files.exists(root) ? root.toRealPath() : root);
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

    /**
     * All modules, each after those that it needs, as {@code modules.dep} has it: a module, a colon
     * and all that it needs, however indirectly.
     */
    List<Path> inDependencyOrder() throws IOException {
        Path folder = Objects.requireNonNull(module("irqbypass").getParent());
        while (!Files.exists(folder.resolve("modules.dep"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no modules.dep above a module");
        }
        Map<String, List<String>> needed = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("modules.dep"))) {
            int colon = line.indexOf(':');
            List<String> names = List.of(line.substring(colon + 1).strip().split(" ", -1));
            needed.put(line.substring(0, colon), names);
        }
        Set<String> ordered = new LinkedHashSet<>();
        needed.keySet().forEach(module -> add(module, needed, ordered));
        return ordered.stream().map(folder::resolve).toList();
    }

    private static void add(String module, Map<String, List<String>> needed, Set<String> ordered) {
        if (!module.isEmpty() && !ordered.contains(module)) {
            needed.getOrDefault(module, List.of()).forEach(each -> add(each, needed, ordered));
            ordered.add(module);
        }
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
