package org.loadproof.report.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder with modules and their evidence: the project itself, or what another machine sent.
 *
 * @param machine tells it from the others; null if it is the only one
 * @param folder its path, relative to the project's root where it is below; empty for the root
 */
public record Tree(@Nullable String machine, String folder) {

    /** The project's own root. */
    public static final Tree OWN = new Tree(null, "");

    /**
     * One for each folder. If there are several, a machine is called by that part of its path that
     * the paths do not have in common.
     */
    public static List<Tree> of(Path root, List<Path> folders) {
        List<Path> paths =
                folders.stream().map(f -> f.toAbsolutePath().normalize()).distinct().toList();
        int common = paths.size() < 2 ? 0 : common(paths);
        List<Tree> trees = new ArrayList<>();
        for (Path path : paths) {
            trees.add(
                    new Tree(
                            paths.size() < 2 ? null : machine(path, common),
                            slashes(path.startsWith(root) ? root.relativize(path) : path)));
        }
        return trees;
    }

    /** How many leading names all of them share. */
    private static int common(List<Path> paths) {
        Path first = paths.get(0);
        int common = 0;
        while (common < first.getNameCount() && shared(paths, first, common + 1)) {
            common++;
        }
        return common;
    }

    private static boolean shared(List<Path> paths, Path first, int names) {
        return paths.stream()
                .allMatch(
                        p ->
                                p.getNameCount() > names
                                        && p.subpath(0, names).equals(first.subpath(0, names)));
    }

    private static String machine(Path path, int common) {
        int names = path.getNameCount();
        return names == 0 ? "/" : slashes(path.subpath(Math.min(common, names - 1), names));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** How messages and rows call a place in it. */
    public String place(String inside) {
        return folder.isEmpty() ? inside : folder + "/" + inside;
    }

    /** Whether it was named on the command line, and so has to be there and hold something. */
    public boolean given() {
        return !folder.isEmpty();
    }
}
