package org.loadproof.report;

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
final class JsonObject {

    /** Turns a nested object into a record. */
    interface Reader<T> {
        T read(JsonObject object) throws BadEvidence;
    }

    private final JsonNode node;
    private final String path;

    JsonObject(JsonNode node, String path) throws BadEvidence {
        this.node = node;
        this.path = path;
        if (!node.isObject()) {
            throw wrong(path.isEmpty() ? "the document" : path, node, "an object");
        }
    }

    String text(String field) throws BadEvidence {
        JsonNode value = required(field);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw wrong(path + field, value, "a text that is not blank");
        }
        return value.stringValue();
    }

    @Nullable String textOrNull(String field) throws BadEvidence {
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

    @Nullable Boolean flagOrNull(String field) throws BadEvidence {
        return present(field) == null ? null : (Boolean) flag(field);
    }

    long count(String field) throws BadEvidence {
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

    @Nullable Long countOrNull(String field) throws BadEvidence {
        return present(field) == null ? null : (Long) count(field);
    }

    double seconds(String field) throws BadEvidence {
        JsonNode value = required(field);
        if (!value.isNumber() || !(value.doubleValue() >= 0) || value.doubleValue() > 1e9) {
            throw wrong(path + field, value, "a number of seconds from 0");
        }
        return value.doubleValue();
    }

    @Nullable Double secondsOrNull(String field) throws BadEvidence {
        return present(field) == null ? null : (Double) seconds(field);
    }

    Instant instant(String field) throws BadEvidence {
        String text = text(field);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadEvidence(
                    Requirement.WELL_FORMED,
                    path + field + " is \"" + text + "\", not a time in UTC");
        }
    }

    <E extends Enum<E>> E oneOf(Class<E> type, String field) throws BadEvidence {
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

    List<String> texts(String field) throws BadEvidence {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : array(field)) {
            if (!value.isString() || value.stringValue().isBlank()) {
                throw wrong(path + field, value, "a list of texts");
            }
            texts.add(value.stringValue());
        }
        return List.copyOf(texts);
    }

    <T> List<T> list(String field, Reader<T> reader) throws BadEvidence {
        List<T> list = new ArrayList<>();
        for (JsonNode value : array(field)) {
            list.add(reader.read(new JsonObject(value, path + field + "[" + list.size() + "].")));
        }
        return List.copyOf(list);
    }

    <T> T object(String field, Reader<T> reader) throws BadEvidence {
        return reader.read(new JsonObject(required(field), path + field + "."));
    }

    <T> @Nullable T objectOrNull(String field, Reader<T> reader) throws BadEvidence {
        JsonNode value = present(field);
        return value == null ? null : reader.read(new JsonObject(value, path + field + "."));
    }

    boolean has(String field) {
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
