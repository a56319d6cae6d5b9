package org.loadproof.tools;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be loaded for a module, and in which order: names and aliases, dependencies and soft
 * dependencies of a module tree. libkmod: look-up and probe list.
 *
 * <p>Immutable: what the tree's files said when they were read. Any thread.
 */
public final class ModuleDependencies {

    /**
     * One element of a probe list.
     *
     * @param required false for what is there as a soft dependency only: its failure is no failure
     * @param exempt whether the module's {@code install} command is not to be run
     */
    record Step(Candidate module, boolean required, boolean exempt) {}

    private final ModuleIndex index;
    private final Configuration configuration;

    ModuleDependencies(ModuleIndex index, Configuration configuration) {
        this.index = index;
        this.configuration = configuration;
    }

    /**
     * Reads {@code modules.dep}, {@code .alias}, {@code .symbols}, {@code .softdep}, {@code
     * .builtin} and {@code .builtin.modinfo} of the tree in that directory; those that are not
     * there are empty.
     *
     * @throws ModuleTreeException if a line is malformed or a file cannot be read
     */
    public static ModuleDependencies read(Path tree) throws ModuleTreeException {
        String directory = tree.toAbsolutePath().toString();
        return new ModuleDependencies(
                new ModuleIndex(directory),
                ConfigurationFiles.read(directory, List.of(), complaint -> {}));
    }

    /**
     * The files to load for a module, in order, by its name or one of its aliases. Those needed by
     * a soft dependency of one of them may occur more than once.
     *
     * @return none if nothing of that name has a file
     */
    public List<Path> probeList(String name) {
        return lookUp(name).stream()
                .flatMap(found -> steps(found, false).stream())
                .map(step -> pathOf(step.module()))
                .filter(Objects::nonNull)
                .map(Path::of)
                .toList();
    }

    /** Whether the kernel's image contains the module of that name. */
    public boolean isBuiltin(String name) {
        return index.isBuiltin(Names.ofModule(name));
    }

    boolean isBuiltin(Candidate module) {
        return module.file() == null && index.isBuiltin(module.name());
    }

    /** Everything that goes by that name or alias, from the first source that knows it. */
    List<Candidate> lookUp(String nameOrAlias) {
        String text = Names.ofAlias(nameOrAlias);
        if (text == null) {
            return List.of();
        }
        List<Candidate> found = configuration.byAlias(text);
        if (found.isEmpty() && index.find(text) != null) {
            found = List.of(Candidate.named(text));
        }
        if (found.isEmpty()) {
            found = aliased(text, index.bySymbol(text));
        }
        if (found.isEmpty()) {
            found = configuration.byCommand(text);
        }
        if (found.isEmpty()) {
            found = aliased(text, index.byAlias(text));
        }
        if (found.isEmpty() && index.isBuiltin(text)) {
            found = List.of(Candidate.named(text));
        }
        return found.isEmpty() ? aliased(text, index.byBuiltinAlias(text)) : found;
    }

    private static List<Candidate> aliased(String alias, List<String> names) {
        return names.stream().map(name -> Candidate.aliased(alias, name)).toList();
    }

    /** The module's file, or null if it has none: it is built in, or nobody knows it. */
    @Nullable String pathOf(Candidate module) {
        ModuleIndex.Entry entry = index.find(module.name());
        return module.file() != null ? module.file() : entry == null ? null : entry.path();
    }

    /** All modules that it needs, deepest first. */
    List<Candidate> dependenciesOf(Candidate module) {
        ModuleIndex.Entry entry = index.find(module.name());
        return entry == null
                ? List.of()
                : entry.dependencies().stream().map(Names::ofPath).map(Candidate::named).toList();
    }

    List<Candidate> softDependenciesBefore(Candidate module) {
        return lookUpAll(configuration.softDependenciesBefore(module));
    }

    List<Candidate> softDependenciesAfter(Candidate module) {
        return lookUpAll(configuration.softDependenciesAfter(module));
    }

    private List<Candidate> lookUpAll(List<String> names) {
        return names.stream().flatMap(name -> lookUp(name).stream()).toList();
    }

    /**
     * The probe list of one module.
     *
     * @param exempt whether its own install command and soft dependencies do not count
     */
    List<Step> steps(Candidate target, boolean exempt) {
        ProbeList list = new ProbeList(target);
        list.addWithDependencies(target, exempt);
        return list.steps();
    }

    /** A probe list that is being made. */
    private final class ProbeList {

        private final Set<Candidate> visited = new HashSet<>();
        private final Set<Candidate> required = new HashSet<>();
        private final List<Candidate> order = new ArrayList<>();
        private final Map<Candidate, Boolean> exempt = new LinkedHashMap<>();

        ProbeList(Candidate target) {
            required.add(target);
            required.addAll(dependenciesOf(target));
        }

        List<Step> steps() {
            return order.stream()
                    .map(m -> new Step(m, required.contains(m), exempt.getOrDefault(m, false)))
                    .toList();
        }

        /** At most once for each module, so circles of soft dependencies end. */
        void addWithDependencies(Candidate module, boolean alone) {
            if (!visited.add(module)) {
                return;
            }
            dependenciesOf(module).forEach(this::addWithSoftDependencies);
            if (alone) {
                order.add(module);
                exempt.put(module, true);
            } else {
                addWithSoftDependencies(module);
            }
        }

        /** A module with soft dependencies is exempt: its command is taken to load them. */
        private void addWithSoftDependencies(Candidate module) {
            List<Candidate> before = softDependenciesBefore(module);
            List<Candidate> after = softDependenciesAfter(module);
            before.forEach(each -> addWithDependencies(each, false));
            order.add(module);
            exempt.put(module, !before.isEmpty() || !after.isEmpty());
            after.forEach(each -> addWithDependencies(each, false));
        }
    }
}
