package org.loadproof.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that depmod and the kernel's build leave in a module tree. Their text is read, not the
 * binary copies; a file that is not there is empty. Immutable.
 */
final class ModuleIndex {

    /**
     * A module with a file of its own.
     *
     * @param path its file
     * @param dependencies the files of all modules that it needs, deepest first
     */
    record Entry(String path, List<String> dependencies) {}

    private record Alias(String pattern, String module) {}

    private record Line(String file, int number, String text) {
        ModuleTreeException isNot(String rule) {
            return new ModuleTreeException(file, number, text, rule);
        }
    }

    private final String directory;
    private final boolean present;
    private final Map<String, Entry> modules = new HashMap<>();
    private final Set<String> builtin = new HashSet<>();
    private final List<Alias> aliases;
    private final List<Alias> symbols;
    private final List<Alias> builtinAliases = new ArrayList<>();

    /**
     * Reads the tree in that directory.
     *
     * @throws ModuleTreeException if a line is malformed or a file cannot be read
     */
    ModuleIndex(String directory) throws ModuleTreeException {
        this.directory = directory;
        this.present = Files.exists(Path.of(directory, "modules.dep"));
        for (Line line : lines("modules.dep")) {
            addModule(line);
        }
        this.aliases = aliases("modules.alias");
        this.symbols = aliases("modules.symbols");
        lines("modules.builtin").forEach(line -> builtin.add(Names.ofPath(line.text())));
        for (String entry : text("modules.builtin.modinfo").split("\0", -1)) {
            addBuiltinAlias(entry);
        }
    }

    /** Where the tree is. */
    String directory() {
        return directory;
    }

    /** Whether there is a {@code modules.dep} at all. */
    boolean isPresent() {
        return present;
    }

    /** The module of that name, or null if it has no file. */
    @Nullable Entry find(String name) {
        return modules.get(name);
    }

    /** Whether the kernel's image contains the module. */
    boolean isBuiltin(String name) {
        return builtin.contains(name);
    }

    /** The modules of which that is an alias, in the order of the tree. */
    List<String> byAlias(String alias) {
        return matching(aliases, alias);
    }

    /** The modules that export that symbol, asked for as {@code symbol:NAME}. */
    List<String> bySymbol(String alias) {
        return alias.startsWith("symbol:") ? matching(symbols, alias) : List.of();
    }

    /** The modules in the kernel's image of which that is an alias. */
    List<String> byBuiltinAlias(String alias) {
        return matching(builtinAliases, alias);
    }

    private static List<String> matching(List<Alias> aliases, String text) {
        return aliases.stream()
                .filter(alias -> Glob.matches(alias.pattern(), text))
                .map(Alias::module)
                .toList();
    }

    private void addModule(Line line) throws ModuleTreeException {
        int colon = line.text().indexOf(':');
        if (colon <= 0) {
            throw line.isNot("the path of a module, a colon, the paths of those it needs");
        }
        String path = line.text().substring(0, colon);
        List<String> deepestFirst = new ArrayList<>();
        for (String needed : words(line.text().substring(colon + 1))) {
            deepestFirst.add(0, absolute(needed));
        }
        modules.putIfAbsent(
                Names.ofPath(path), new Entry(absolute(path), List.copyOf(deepestFirst)));
    }

    /** depmod has written aliases with unmatched brackets here; it says so when it does. */
    private List<Alias> aliases(String file) throws ModuleTreeException {
        List<Alias> found = new ArrayList<>();
        for (Line line : lines(file)) {
            List<String> words = words(line.text());
            if (words.size() < 3 || !words.get(0).equals("alias")) {
                throw line.isNot("alias PATTERN MODULE");
            }
            String module = words.get(words.size() - 1);
            String pattern = Names.ofAlias(String.join(" ", words.subList(1, words.size() - 1)));
            if (pattern != null) {
                found.add(new Alias(pattern, module));
            }
        }
        return found;
    }

    /** {@code MODULE.alias=PATTERN}, among other tags. */
    private void addBuiltinAlias(String entry) {
        int tag = entry.indexOf(".alias=");
        String pattern = tag < 0 ? null : Names.ofAlias(entry.substring(tag + ".alias=".length()));
        if (pattern != null) {
            builtinAliases.add(new Alias(pattern, Names.ofModule(entry.substring(0, tag))));
        }
    }

    private String absolute(String path) {
        return path.startsWith("/") ? path : directory + "/" + path;
    }

    private static List<String> words(String text) {
        Words words = new Words(text);
        List<String> all = new ArrayList<>();
        for (String word = words.next(); word != null; word = words.next()) {
            all.add(word);
        }
        return all;
    }

    private List<Line> lines(String name) throws ModuleTreeException {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String text : text(name).split("\n", -1)) {
            number++;
            if (!text.isBlank() && !text.startsWith("#")) {
                lines.add(new Line(directory + "/" + name, number, text));
            }
        }
        return lines;
    }

    private String text(String name) throws ModuleTreeException {
        Path file = Path.of(directory, name);
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new ModuleTreeException(file.toString(), e);
        }
    }
}
