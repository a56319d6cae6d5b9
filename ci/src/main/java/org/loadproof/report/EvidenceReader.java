package org.loadproof.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds and reads the evidence of every module below a project's root. Never throws for evidence.
 */
final class EvidenceReader {

    private static final String FOLDER = "target/race-evidence";

    private final Path root;

    EvidenceReader(Path root) {
        this.root = root;
    }

    /** What every known producer left, and what was found beside them, in a stable order. */
    List<EngineFolder> read() throws IOException {
        Set<Producer> producers = new LinkedHashSet<>();
        for (Producer producer : Producer.ALL) {
            List<Producer> present = present(producer);
            producers.addAll(present.isEmpty() ? List.of(producer) : present);
        }
        for (Producer producer : Producer.ON_REQUEST) {
            if (Files.isDirectory(root.resolve(producer.folder()))) {
                producers.add(producer);
            }
        }
        List<EngineFolder> folders = new ArrayList<>();
        for (Producer producer : producers) {
            folders.add(read(producer, List.of()));
        }
        for (Producer stranger : found()) {
            if (Stream.concat(producers.stream(), Producer.ALL.stream())
                    .noneMatch(p -> p.folder().equals(stranger.folder()))) {
                folders.add(
                        read(
                                stranger,
                                List.of(
                                        Problem.of(
                                                stranger,
                                                stranger.folder(),
                                                Requirement.PLANNED,
                                                "evidence of a producer that the report does"
                                                        + " not know"))));
            }
        }
        return folders;
    }

    /** One for each JVM that left a folder. */
    private List<Producer> present(Producer producer) throws IOException {
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

    /** Modules are folders of the root, or nested in such a one. */
    private List<Producer> found() throws IOException {
        List<Producer> found = new ArrayList<>();
        for (Path module : foldersIn(root)) {
            addProducersOf(module, found);
            for (Path nested : foldersIn(module)) {
                addProducersOf(nested, found);
            }
        }
        return found;
    }

    private void addProducersOf(Path module, List<Producer> found) throws IOException {
        String name = root.relativize(module).toString().replace('\\', '/');
        for (Path engine : foldersIn(module.resolve(FOLDER))) {
            found.add(new Producer(name, engine.getFileName().toString(), null, false));
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
