package org.loadproof.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What jqwik, and properties themselves, said of the properties of one class. Not thread-safe.
 *
 * <p>A property speaks in entries with keys of ours; of several with one key the last counts, for
 * jqwik shrinks towards it.
 */
final class PropertyReports {

    /** The seed of the run. */
    static final String SEED = "loadproof.seed";

    /** Text that a reader wants to see before anything else of a failure. */
    static final String DRAWING = "loadproof.drawing";

    /** The same as data: a JSON object. */
    static final String HISTORY = "loadproof.history";

    /** How jqwik heads statistics: where they were collected, how many, and their label. */
    private static final Pattern STATISTICS = Pattern.compile("(?s)\\[.*] \\((\\d+)\\) (.+)");

    private static final int MOST_VALUES = 20;

    private final Map<String, Property> properties = new LinkedHashMap<>();
    private @Nullable String seed;

    /** What is known of one property. */
    private static final class Property {
        private final List<String> said = new ArrayList<>();
        private final List<String> statistics = new ArrayList<>();
        private @Nullable String drawing;
        private @Nullable String history;
        private @Nullable String result;
    }

    /** A property began. */
    void began(String name) {
        properties.putIfAbsent(name, new Property());
    }

    /** An entry was published while a property ran. Gives how many tries it tells of, or 0. */
    long published(String name, String key, String text) {
        Property property = properties.computeIfAbsent(name, n -> new Property());
        Matcher statistics = STATISTICS.matcher(key);
        if (key.equals(SEED)) {
            seed = text;
        } else if (key.equals(DRAWING)) {
            property.drawing = text;
        } else if (key.equals(HISTORY)) {
            property.history = text;
        } else if (statistics.matches()) {
            property.statistics.add(
                    "  " + statistics.group(2) + ", " + statistics.group(1) + " values\n");
            property.statistics.add(table(text));
        } else {
            property.said.add(text.strip() + "\n");
            String tries = figure("tries", text);
            if (tries != null) {
                property.result = text;
                return Long.parseLong(tries);
            }
        }
        return 0;
    }

    /** The seed of the run; null if no property told it. */
    @Nullable String seed() {
        return seed;
    }

    /** What comes first in the trace of that test. */
    String drawing(String name) {
        Property property = properties.get(name);
        return property == null || property.drawing == null
                ? ""
                : property.drawing.stripTrailing() + "\n\n";
    }

    /** What comes last in the trace of that test. */
    String said(String name) {
        Property property = properties.get(name);
        return property == null ? "" : String.join("", property.said);
    }

    /**
     * The data of the first of those tests that gave any, null if none did.
     *
     * @throws IllegalArgumentException if it is no JSON object
     */
    @Nullable JsonNode history(Collection<String> names) {
        String text =
                names.stream()
                        .map(properties::get)
                        .map(p -> p == null ? null : p.history)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        if (text == null) {
            return null;
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException(HISTORY + " is not JSON: " + text, e);
        }
        throw new IllegalArgumentException(HISTORY + " is no JSON object: " + text);
    }

    /**
     * Every property with its tries and statistics, in lines; null if there is none.
     *
     * @param title the name of the class, which is left out of theirs
     */
    @Nullable String note(String title) {
        StringBuilder note = new StringBuilder();
        properties.forEach(
                (name, property) -> {
                    String start = title + " > ";
                    note.append(name.startsWith(start) ? name.substring(start.length()) : name)
                            .append(": ")
                            .append(figures(property))
                            .append('\n');
                    property.statistics.forEach(note::append);
                });
        return note.length() == 0 ? null : note.toString().stripTrailing();
    }

    private String figures(Property property) {
        String result = property.result;
        String tries = result == null ? null : figure("tries", result);
        if (result == null || tries == null) {
            return "1 try";
        }
        String checks = figure("checks", result);
        String own = figure("seed", result);
        long rejected = checks == null ? 0 : Long.parseLong(tries) - Long.parseLong(checks);
        return tries
                + " tries"
                + (checks == null ? "" : ", " + checks + " checks, " + rejected + " rejected")
                + (own == null || own.equals(seed) ? "" : ", seed " + own);
    }

    /** jqwik's columns of value, count and percent. */
    private static String table(String text) {
        List<String> values = text.lines().filter(line -> !line.isBlank()).toList();
        String table =
                String.join("\n", values.subList(0, Math.min(MOST_VALUES, values.size())))
                        .stripIndent()
                        .indent(4);
        int more = values.size() - MOST_VALUES;
        return more <= 0 ? table : table + "    and " + more + " more\n";
    }

    private static @Nullable String figure(String name, String text) {
        Matcher matcher = Pattern.compile("(?m)^\\s*" + name + "\\s*=\\s*(-?\\d+)").matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }
}
