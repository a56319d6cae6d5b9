package org.loadproof.report.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds and reads the evidence of every module in some trees. Never throws for evidence. */
public final class EvidenceReader {

    private static final String FOLDER = "target/race-evidence";

    private final Path root;
    private final List<Tree> trees;

    /** Reads these trees, whose folders are relative to that root. */
    public EvidenceReader(Path root, List<Tree> trees) {
        this.root = root;
        this.trees = trees;
    }

    /**
     * What every known producer left, and what was found beside them, in a stable order. A producer
     * that left nothing in any tree has an empty folder in the first one.
     */
    public List<EngineFolder> read() throws IOException {
        Set<Producer> producers = new LinkedHashSet<>();
        for (Producer producer : Producer.ALL) {
            List<Producer> present = present(producer);
            producers.addAll(present.isEmpty() ? List.of(producer.in(trees.get(0))) : present);
        }
        for (Producer producer : Producer.ON_REQUEST) {
            trees.stream()
                    .map(producer::in)
                    .filter(p -> Files.isDirectory(root.resolve(p.folder())))
                    .forEach(producers::add);
        }
        List<EngineFolder> folders = new ArrayList<>();
        for (Producer producer : producers) {
            folders.add(read(producer, List.of()));
        }
        for (Producer stranger : found()) {
            if (producers.stream().noneMatch(p -> p.folder().equals(stranger.folder()))
                    && Producer.ALL.stream().noneMatch(stranger::sameEngine)) {
                folders.add(read(stranger, List.of(unknown(stranger))));
            }
        }
        return folders;
    }

    private static Problem unknown(Producer stranger) {
        return Problem.of(
                stranger,
                stranger.folder(),
                Requirement.PLANNED,
                "evidence of a producer that the report does not know");
    }

    /** One for each tree and JVM that left a folder. */
    private List<Producer> present(Producer producer) throws IOException {
        List<Producer> present = new ArrayList<>();
        for (Tree tree : trees) {
            present.addAll(presentIn(producer.in(tree)));
        }
        return present;
    }

    /** One for each JVM that left a folder. */
    private List<Producer> presentIn(Producer producer) throws IOException {
        List<Producer> present = new ArrayList<>();
        Path folder = root.resolve(producer.folder());
        for (Path sibling : foldersIn(folder.resolveSibling(""))) {
            String name = sibling.getFileName().toString();
            String prefix = producer.engine() + "@";
            if (name.equals(producer.engine()) && !jsonFilesIn(sibling).isEmpty()) {
                present.add(producer);
            } else if (name.startsWith(prefix) && name.length() > prefix.length()) {
                present.add(producer.on(name.substring(prefix.length())));
            }
        }
        return present;
    }

    /** Modules are folders of the tree, or nested in such a one. */
    private List<Producer> found() throws IOException {
        List<Producer> found = new ArrayList<>();
        for (Tree tree : trees) {
            for (Path module : foldersIn(root.resolve(tree.folder()))) {
                addProducersOf(tree, module, found);
                for (Path nested : foldersIn(module)) {
                    addProducersOf(tree, nested, found);
                }
            }
        }
        return found;
    }

    private void addProducersOf(Tree tree, Path module, List<Producer> found) throws IOException {
        Path base = root.resolve(tree.folder());
        String name = base.relativize(module).toString().replace('\\', '/');
        for (Path engine : foldersIn(module.resolve(FOLDER))) {
            found.add(new Producer(name, engine.getFileName().toString(), null, false, tree));
        }
    }

    private EngineFolder read(Producer producer, List<Problem> known) throws IOException {
        EngineFolder folder =
                new EngineFolder(
                        producer,
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(known));
        for (Path file : jsonFilesIn(root.resolve(producer.folder()))) {
            String name = producer.folder() + "/" + file.getFileName();
            try {
                add(folder, EvidenceParser.parse(file, name));
            } catch (BadEvidence e) {
                folder.problems().add(Problem.of(producer, name, e.requirement(), e.text()));
            }
        }
        return folder;
    }

    private static void add(EngineFolder folder, Evidence evidence) {
        if (evidence instanceof Evidence.Plan plan) {
            folder.plans().add(plan);
        } else if (evidence instanceof Evidence.Canaries canaries) {
            folder.canaries().add(canaries);
        } else if (evidence instanceof Evidence.Run run) {
            folder.runs().add(run);
        } else if (evidence instanceof Evidence.Mutant mutant) {
            folder.mutants().add(mutant);
        } else if (evidence instanceof Evidence.Times times) {
            folder.times().add(times);
        }
    }

    private static List<Path> foldersIn(Path folder) throws IOException {
        return list(folder).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> jsonFilesIn(Path folder) throws IOException {
        return list(folder).stream().filter(f -> f.toString().endsWith(".json")).toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
