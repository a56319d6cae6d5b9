package org.loadproof.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One defect as a patch against core's main sources, with a header that tells what it breaks.
 *
 * <pre>
 *   Id: P01
 *   Defect: get and deny as separate read and write.
 *   Origin: constructed
 *   Rules: W1, W2
 *   Class: SC-fine
 *   Threads: 2
 *
 *   Free text, if any, up to the first line that begins with "---" or "diff ".
 * </pre>
 *
 * <p>A header line that begins with a blank continues the one before it.
 *
 * @param explorationClass what an engine has to explore to see the defect: SEQ one thread; SC whole
 *     steps of several threads; SC-fine reads and writes inside a step; LIVE also deadlock and lost
 *     wake-up; JMM weak memory
 * @param text the whole file
 */
public record MutantPatch(
        String id,
        Path file,
        String defect,
        String origin,
        List<Rule> rules,
        String explorationClass,
        int threads,
        String text) {

    private static final List<String> KEYS =
            List.of("Id", "Defect", "Origin", "Rules", "Class", "Threads");
    private static final Set<String> CLASSES = Set.of("SEQ", "SC", "SC-fine", "LIVE", "JMM");

    /** Keeps its own list of rules. */
    public MutantPatch {
        rules = List.copyOf(rules);
    }

    /**
     * Reads a patch file and checks its header.
     *
     * @throws MutantException naming file and line if the header is not as above, or if the id is
     *     not what the file name begins with
     */
    public static MutantPatch read(Path file) throws IOException, MutantException {
        return new Header(file).patch(Files.readString(file));
    }

    /** The header while it is read: each value with its line number. */
    private static final class Header {

        private final Path file;
        private final Map<String, String> values = new LinkedHashMap<>();
        private final Map<String, Integer> lines = new LinkedHashMap<>();

        Header(Path file) {
            this.file = file;
        }

        MutantPatch patch(String text) throws MutantException {
            int end = readLines(text.lines().toList());
            for (String key : KEYS) {
                if (!values.containsKey(key)) {
                    throw error(end, "the header lacks '" + key + ":'");
                }
            }
            return new MutantPatch(
                    id(), file, value("Defect"), value("Origin"), rules(), kind(), threads(), text);
        }

        /** Reads up to the first line that is not header; returns its number. */
        private int readLines(List<String> text) throws MutantException {
            String key = null;
            int number = 1;
            for (String line : text) {
                if (line.isBlank() || line.startsWith("---") || line.startsWith("diff ")) {
                    return number;
                }
                key = Character.isWhitespace(line.charAt(0)) ? key : readKey(line, number);
                if (key == null) {
                    throw error(number, "a continuation with nothing before it: '" + line + "'");
                }
                String more = line.substring(line.startsWith(key + ":") ? key.length() + 1 : 0);
                values.merge(key, more.strip(), (a, b) -> a + " " + b);
                number++;
            }
            return number;
        }

        private String readKey(String line, int number) throws MutantException {
            String key = line.contains(":") ? line.substring(0, line.indexOf(':')) : line;
            if (!KEYS.contains(key) || !line.contains(":")) {
                throw error(number, "'" + line + "' does not begin with one of " + KEYS);
            }
            if (lines.put(key, number) != null) {
                throw error(number, "a second '" + key + ":'");
            }
            return key;
        }

        private String value(String key) throws MutantException {
            String value = values.getOrDefault(key, "");
            if (value.isEmpty()) {
                throw error(key, "is empty");
            }
            return value;
        }

        private String id() throws MutantException {
            String id = value("Id");
            if (!id.matches("[A-Z]\\d+")
                    || !String.valueOf(file.getFileName()).startsWith(id + "-")) {
                throw error("Id", "'" + id + "' is not what the file's name begins with");
            }
            return id;
        }

        private List<Rule> rules() throws MutantException {
            List<Rule> rules = new ArrayList<>();
            for (String name : value("Rules").split("\\s*,\\s*", -1)) {
                Rule rule = rule(name);
                if (rule == null) {
                    throw error("Rules", "names '" + name + "', which is no rule");
                }
                rules.add(rule);
            }
            return rules;
        }

        private static @Nullable Rule rule(String name) {
            return Arrays.stream(Rule.values())
                    .filter(r -> r.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        private String kind() throws MutantException {
            String kind = value("Class");
            if (!CLASSES.contains(kind)) {
                throw error(
                        "Class", "'" + kind + "' is none of " + CLASSES.stream().sorted().toList());
            }
            return kind;
        }

        private int threads() throws MutantException {
            String threads = value("Threads");
            if (!threads.matches("[1-9]")) {
                throw error("Threads", "'" + threads + "' is no number from 1 to 9");
            }
            return Integer.parseInt(threads);
        }

        private MutantException error(String key, String what) {
            return error(lines.getOrDefault(key, 1), key + ": " + what);
        }

        private MutantException error(int line, String what) {
            return new MutantException(file + ":" + line + ": " + what);
        }
    }
}
