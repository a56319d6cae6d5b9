package org.loadproof.benchmarks.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.loadproof.benchmarks.NotHereException;

/**
 * The modules of a kernel.
 *
 * @param folder that holds {@code modules.dep}
 * @param needs of each module, by its path from there, all that it needs, however indirectly
 */
public record ModuleTree(Path folder, Map<String, List<String>> needs) {

    /**
     * The tree somewhere under that root.
     *
     * @throws NotHereException if there is none, or nobody has indexed it
     */
    public static ModuleTree find(Path root) throws IOException, NotHereException {
        try (Stream<Path> files = Files.isDirectory(root) ? Files.walk(root, 4) : Stream.of()) {
            Path index =
                    files.filter(file -> file.endsWith("modules.dep"))
                            .findFirst()
                            .orElseThrow(() -> notHere(root));
            return new ModuleTree(
                    index.resolveSibling("").normalize(), parsed(Files.readAllLines(index)));
        }
    }

    private static NotHereException notHere(Path root) {
        return new NotHereException(
                "no modules.dep under "
                        + root
                        + "; install kmod and fetch a tree with ci/fetch-kernel-modules -f, or name"
                        + " one with -Dkernel.modules=DIR");
    }

    /** Lines of a module, a colon, and what it needs with spaces between. */
    static Map<String, List<String>> parsed(List<String> lines) {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String needed = line.substring(colon + 1).strip();
            needs.put(
                    line.substring(0, colon),
                    needed.isEmpty() ? List.of() : List.of(needed.split(" ", -1)));
        }
        return needs;
    }

    /** The file of that module. */
    public Path module(String name) throws NotHereException {
        return needs.keySet().stream()
                .filter(path -> path.contains("/" + name + ".ko"))
                .map(folder::resolve)
                .findFirst()
                .orElseThrow(() -> new NotHereException("no module " + name + " in " + folder));
    }

    /** What that module needs, in the order in which it can be loaded. */
    List<String> neededBy(String module) {
        Set<String> ordered = new LinkedHashSet<>();
        add(module, ordered);
        ordered.remove(module);
        return List.copyOf(ordered);
    }

    /**
     * All modules in an order drawn at random, the same for the same seed, but each after what it
     * needs. So large and small ones are mixed, and a part of the list is like the whole.
     */
    List<String> inDependencyOrder(long seed) {
        List<String> drawn = new ArrayList<>(needs.keySet());
        Collections.shuffle(drawn, new Random(seed));
        Set<String> ordered = new LinkedHashSet<>();
        drawn.forEach(module -> add(module, ordered));
        return List.copyOf(ordered);
    }

    private void add(String module, Set<String> ordered) {
        if (!ordered.contains(module)) {
            needs.getOrDefault(module, List.of()).forEach(needed -> add(needed, ordered));
            ordered.add(module);
        }
    }
}
