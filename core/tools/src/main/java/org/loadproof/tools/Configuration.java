package org.loadproof.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code modprobe.d} and the kernel's command line say about modules, in their order. Filled
 * by {@link ConfigurationFiles} and {@link KernelCommandLine}, then only read.
 */
final class Configuration {

    private record Setting(String name, String value) {}

    private record SoftDependency(String pattern, List<String> before, List<String> after) {}

    private final List<Setting> aliases = new ArrayList<>();
    private final List<Setting> options = new ArrayList<>();
    private final List<Setting> installs = new ArrayList<>();
    private final List<Setting> removes = new ArrayList<>();
    private final List<SoftDependency> softDependencies = new ArrayList<>();
    private final Set<String> blacklist = new TreeSet<>();

    /**
     * Takes one line in.
     *
     * @return false if it is none that configuration can have; then it has no effect
     */
    boolean add(String line) {
        Words words = new Words(line);
        String command = String.valueOf(words.next());
        String word = words.next();
        String name = word == null ? null : Names.ofAlias(word);
        if (name == null) {
            return false;
        }
        return switch (command) {
            case "alias" -> addAlias(name, words.next());
            case "blacklist" -> blacklist(name);
            case "options" -> addOptions(name, words.rest());
            case "install" -> add(installs, name, words.rest());
            case "remove" -> add(removes, name, words.rest());
            case "softdep" -> addSoftDependency(name, words.rest());
            case "weakdep" -> words.rest() != null; // a hint for those who build images
            default -> false;
        };
    }

    boolean blacklist(String name) {
        blacklist.add(name);
        return true;
    }

    boolean addOptions(String module, @Nullable String text) {
        return add(options, module, text == null ? null : text.replace('\t', ' '));
    }

    boolean isBlacklisted(Candidate module) {
        return blacklist.contains(module.name());
    }

    /** The modules, by an alias of the configuration, each with the pattern that fits. */
    List<Candidate> byAlias(String text) {
        return aliases.stream()
                .filter(alias -> Glob.matches(alias.name(), text))
                .map(alias -> Candidate.aliased(alias.name(), alias.value()))
                .toList();
    }

    /** The module that has an {@code install} or a {@code remove} command under that very name. */
    List<Candidate> byCommand(String name) {
        boolean known =
                installs.stream().anyMatch(c -> c.name().equals(name))
                        || removes.stream().anyMatch(c -> c.name().equals(name));
        return known ? List.of(Candidate.named(name)) : List.of();
    }

    /** All options of a module, given for its name or for the alias by which it was found. */
    String optionsOf(Candidate module) {
        return String.join(
                " ",
                options.stream()
                        .filter(
                                o ->
                                        o.name().equals(module.name())
                                                || o.name().equals(module.alias()))
                        .map(Setting::value)
                        .toList());
    }

    /** The command to run instead of loading it, or null. */
    @Nullable String installCommand(Candidate module) {
        return first(installs, module);
    }

    /** The command to run instead of unloading it, or null. */
    @Nullable String removeCommand(Candidate module) {
        return first(removes, module);
    }

    /** What is tried before the module; of several lines for it the first counts. */
    List<String> softDependenciesBefore(Candidate module) {
        SoftDependency found = softDependency(module);
        return found == null ? List.of() : found.before();
    }

    /** What is tried after it. */
    List<String> softDependenciesAfter(Candidate module) {
        SoftDependency found = softDependency(module);
        return found == null ? List.of() : found.after();
    }

    private @Nullable SoftDependency softDependency(Candidate module) {
        for (SoftDependency each : softDependencies) {
            if (Glob.matches(each.pattern(), module.name())) {
                return each;
            }
        }
        return null;
    }

    private static @Nullable String first(List<Setting> commands, Candidate module) {
        for (Setting command : commands) {
            if (Glob.matches(command.name(), module.name())) {
                return command.value();
            }
        }
        return null;
    }

    private boolean addAlias(String alias, @Nullable String module) {
        return add(aliases, alias, module == null ? null : Names.ofAlias(module));
    }

    private static boolean add(List<Setting> list, String name, @Nullable String value) {
        return value != null && list.add(new Setting(name, value));
    }

    /** Words before the first {@code pre:} or {@code post:} belong to neither. */
    private boolean addSoftDependency(String pattern, @Nullable String text) {
        if (text == null) {
            return false;
        }
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        List<String> list = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            if (word.equals("pre:")) {
                list = before;
            } else if (word.equals("post:")) {
                list = after;
            } else {
                list.add(word);
            }
        }
        return softDependencies.add(new SoftDependency(pattern, before, after));
    }
}
