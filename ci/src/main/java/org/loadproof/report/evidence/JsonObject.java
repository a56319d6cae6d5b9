package org.loadproof.report.evidence;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object read with suspicion: every value is checked, and a bad one is named by its path.
 */
public final class JsonObject {

    /** Turns a nested object into a record. */
    public interface Reader<T> {
        T read(JsonObject object) throws BadEvidence;
    }

    private final JsonNode node;
    private final String path;

    /** That node, which is an object; the path to it, with a dot at its end, goes into messages. */
    public JsonObject(JsonNode node, String path) throws BadEvidence {
        this.node = node;
        this.path = path;
        if (!node.isObject()) {
            throw wrong(path.isEmpty() ? "the document" : path, node, "an object");
        }
    }

    /** A text that is not blank. */
    public String text(String field) throws BadEvidence {
        JsonNode value = required(field);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw wrong(path + field, value, "a text that is not blank");
        }
        return value.stringValue();
    }

    /** A text, or null if the field is null or missing. */
    public @Nullable String textOrNull(String field) throws BadEvidence {
        JsonNode value = present(field);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw wrong(path + field, value, "a text or null");
        }
        return value.stringValue();
    }

    boolean flag(String field) throws BadEvidence {
        JsonNode value = required(field);
        if (!value.isBoolean()) {
            throw wrong(path + field, value, "true or false");
        }
        return value.booleanValue();
    }

    /** True or false, or null if the field is null or missing. */
    public @Nullable Boolean flagOrNull(String field) throws BadEvidence {
        return present(field) == null ? null : (Boolean) flag(field);
    }

    /** A whole number from 0. */
    public long count(String field) throws BadEvidence {
        JsonNode value = required(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong(path + field, value, "a whole number from 0");
        }
        return value.longValue();
    }

    /** A whole number from 0 to just below that limit. */
    int below(int limit, String field) throws BadEvidence {
        long value = count(field);
        if (value >= limit) {
            throw wrong(path + field, required(field), "a whole number below " + limit);
        }
        return (int) value;
    }

    /** A whole number from 0, or null if the field is null or missing. */
    public @Nullable Long countOrNull(String field) throws BadEvidence {
        return present(field) == null ? null : (Long) count(field);
    }

    double seconds(String field) throws BadEvidence {
        JsonNode value = required(field);
        if (!value.isNumber() || !(value.doubleValue() >= 0) || value.doubleValue() > 1e9) {
            throw wrong(path + field, value, "a number of seconds from 0");
        }
        return value.doubleValue();
    }

    /** A number of seconds from 0, or null if the field is null or missing. */
    public @Nullable Double secondsOrNull(String field) throws BadEvidence {
        return present(field) == null ? null : (Double) seconds(field);
    }

    /** A time in UTC, as ISO 8601 has it. */
    public Instant instant(String field) throws BadEvidence {
        String text = text(field);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadEvidence(
                    Requirement.WELL_FORMED,
                    path + field + " is \"" + text + "\", not a time in UTC");
        }
    }

    /** One of those constants, by its name. */
    public <E extends Enum<E>> E oneOf(Class<E> type, String field) throws BadEvidence {
        return oneOf(type, Enum::name, field);
    }

    /** One of those constants, in lower case. */
    <E extends Enum<E>> E word(Class<E> type, String field) throws BadEvidence {
        return oneOf(type, constant -> constant.name().toLowerCase(Locale.ROOT), field);
    }

    private <E extends Enum<E>> E oneOf(Class<E> type, Function<E, String> name, String field)
            throws BadEvidence {
        String text = text(field);
        for (E constant : type.getEnumConstants()) {
            if (name.apply(constant).equals(text)) {
                return constant;
            }
        }
        List<String> names = Stream.of(type.getEnumConstants()).map(name).toList();
        throw wrong(path + field, required(field), "one of " + names);
    }

    /** A list of texts, none of them blank. */
    public List<String> texts(String field) throws BadEvidence {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : array(field)) {
            if (!value.isString() || value.stringValue().isBlank()) {
                throw wrong(path + field, value, "a list of texts");
            }
            texts.add(value.stringValue());
        }
        return List.copyOf(texts);
    }

    /** A list of objects, each read by the reader. */
    public <T> List<T> list(String field, Reader<T> reader) throws BadEvidence {
        List<T> list = new ArrayList<>();
        for (JsonNode value : array(field)) {
            list.add(reader.read(new JsonObject(value, path + field + "[" + list.size() + "].")));
        }
        return List.copyOf(list);
    }

    /** An object, read by the reader. */
    public <T> T object(String field, Reader<T> reader) throws BadEvidence {
        return reader.read(new JsonObject(required(field), path + field + "."));
    }

    /** An object, read by the reader, or null if the field is null or missing. */
    public <T> @Nullable T objectOrNull(String field, Reader<T> reader) throws BadEvidence {
        JsonNode value = present(field);
        return value == null ? null : reader.read(new JsonObject(value, path + field + "."));
    }

    /** Whether the field is there and not null. */
    public boolean has(String field) {
        return present(field) != null;
    }

    private JsonNode array(String field) throws BadEvidence {
        JsonNode value = required(field);
        if (!value.isArray()) {
            throw wrong(path + field, value, "a list");
        }
        return value;
    }

    private JsonNode required(String field) throws BadEvidence {
        JsonNode value = present(field);
        if (value == null) {
            throw new BadEvidence(Requirement.WELL_FORMED, path + field + " is missing");
        }
        return value;
    }

    private @Nullable JsonNode present(String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private static BadEvidence wrong(String where, JsonNode value, String expected) {
        String text = value.toString();
        String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return new BadEvidence(
                Requirement.WELL_FORMED, where + " is " + shown + ", expected " + expected);
    }
}
