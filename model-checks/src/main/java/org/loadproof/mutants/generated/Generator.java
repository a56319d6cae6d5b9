package org.loadproof.mutants.generated;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Generates mutants from a folder of sources: what each operator can do at each place, one at a
 * time. Sources are only read.
 *
 * <p>A change that does not compile is no mutant: every one is given to the compiler. Nor is one
 * that an operator before it in {@link #OPERATORS} has made. Otherwise the same sources give the
 * same mutants in the same order, by file, operator and place.
 */
public final class Generator {

    static final List<Operator> OPERATORS =
            List.of(
                    new DropVolatile(),
                    new WeakenAccess(),
                    new DropSynchronized(),
                    new MoveOut(),
                    new SplitSection(),
                    new ExpandSection(),
                    new ExchangeLock(),
                    new SplitAtomic(),
                    new SwapStatements(),
                    new DropWakeUp(),
                    new WakeOne(),
                    new LoopOnce(),
                    new DropRelease(),
                    new DropFinally(),
                    new DropCheck(),
                    new CompareLess());

    private static final int CONTEXT = 3;

    private final Path project;
    private final Path sources;
    private final Collection<Path> classPath;
    private final Predicate<String> packages;

    /**
     * A generator for one folder of sources.
     *
     * @param project the base folder, from which patches name their files
     * @param sources the folder of the sources, below it
     * @param classPath what they are compiled against, their own classes among it
     * @param packages tells by its name whether a package is about concurrency or resources
     */
    public Generator(
            Path project, Path sources, Collection<Path> classPath, Predicate<String> packages) {
        this.project = project;
        this.sources = sources;
        this.classPath = List.copyOf(classPath);
        this.packages = packages;
    }

    /**
     * One for core. Its parsers and the like work on what no other thread knows and hold nothing:
     * they are left to PIT.
     *
     * @param core core's base folder, with its main classes compiled
     * @param libraries what core is compiled against
     */
    public static Generator ofCore(Path core, Collection<Path> libraries) {
        List<Path> classPath = new ArrayList<>(List.of(core.resolve("target/classes")));
        classPath.addAll(libraries);
        return new Generator(
                core.resolveSibling(""),
                core.resolve("src/main/java"),
                classPath,
                name -> !name.matches("org\\.loadproof\\.core\\.(image|codec|errno)"));
    }

    /**
     * All mutants. Takes some seconds.
     *
     * @throws IOException if a source cannot be read
     * @throws IllegalArgumentException if one is no Java; naming it
     */
    public List<GeneratedMutant> generate() throws IOException {
        List<GeneratedMutant> mutants = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        try (CompileCheck compiler = new CompileCheck(classPath)) {
            for (Path file : files()) {
                Source source = parse(file);
                if (packages.test(source.packageName())) {
                    mutants.addAll(ofFile(file, source, compiler, counts));
                }
            }
        }
        return mutants;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(sources)) {
            return all.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static Source parse(Path file) throws IOException {
        try {
            return Source.parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private List<GeneratedMutant> ofFile(
            Path file, Source source, CompileCheck compiler, Map<String, Integer> counts)
            throws IOException {
        List<GeneratedMutant> mutants = new ArrayList<>();
        Set<String> made = new HashSet<>(Set.of(source.toString()));
        for (Operator operator : OPERATORS) {
            for (Proposal proposal : operator.proposals(source).toList()) {
                String text = source.with(proposal);
                if (made.add(text) && compiler.accepts(file, text)) {
                    String place = operator.name() + "-" + Names.path(proposal.at());
                    int number = counts.merge(place, 1, Integer::sum);
                    mutants.add(mutant(operator, place + "-" + number, file, source, proposal));
                }
            }
        }
        return mutants;
    }

    private GeneratedMutant mutant(
            Operator operator, String id, Path file, Source source, Proposal proposal) {
        String name = project.relativize(file).toString().replace('\\', '/');
        return new GeneratedMutant(
                id,
                operator.name(),
                name,
                source.line(proposal.at()),
                proposal.what().replaceAll("\\s+", " "),
                diff(name, source.toString(), source.with(proposal)));
    }

    private static String diff(String name, String before, String after) {
        List<String> lines = before.lines().toList();
        List<String> diff =
                UnifiedDiffUtils.generateUnifiedDiff(
                        "a/" + name,
                        "b/" + name,
                        lines,
                        DiffUtils.diff(lines, after.lines().toList()),
                        CONTEXT);
        return String.join("\n", diff) + "\n";
    }
}
