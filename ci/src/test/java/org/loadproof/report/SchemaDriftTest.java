package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ReportFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema describes every field that the report's records have, and no other one. */
class SchemaDriftTest {

    private final JsonMapper mapper = JsonMapper.shared();
    private final List<String> drift = new ArrayList<>();
    private final Set<Class<?>> seen = new HashSet<>();
    private final JsonNode schema;

    SchemaDriftTest() throws IOException {
        schema = mapper.readTree(ReportFiles.schema());
    }

    @Test
    void everyFieldIsDescribedInOneSentence() {
        compare(RaceReport.class, schema);
        assertThat(drift).as(RaceReport.SCHEMA_FILE).isEmpty();
        assertThat(seen).hasSizeGreaterThan(15);
    }

    private void compare(Class<?> type, JsonNode object) {
        if (!seen.add(type)) {
            return;
        }
        Set<String> described = new TreeSet<>(object.path("properties").propertyNames());
        described.remove("$schema");
        for (RecordComponent component : type.getRecordComponents()) {
            String name = name(component);
            described.remove(name);
            compare(type, component, object, object.path("properties").path(name));
        }
        described.forEach(d -> drift.add(type.getSimpleName() + " has no field " + d));
    }

    private void compare(
            Class<?> type, RecordComponent component, JsonNode object, JsonNode property) {
        String field = type.getSimpleName() + "." + component.getName();
        if (property.isMissingNode()) {
            drift.add(field + " is not described: add it to properties and to required");
            return;
        }
        String description = property.path("description").asString("");
        expect(description.matches("[A-Z$].*\\."), field + " needs a sentence as its description");
        expect(
                required(object).contains(name(component)),
                field + " is always written: add it to required");
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        expect(nullable == allowsNull(property), field + " may be null here but not there");
        expect(!nullable || description.contains("null "), field + ": say what null means");
        Class<?> element = element(component.getGenericType());
        if (element.isRecord()) {
            compare(element, resolve(property));
        } else if (element.isEnum()) {
            expect(
                    mapper.valueToTree(element.getEnumConstants())
                            .equals(resolve(property).path("enum")),
                    field + ": other values than " + element.getSimpleName() + " has");
        }
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            drift.add(otherwise);
        }
    }

    private static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    private static Set<String> required(JsonNode object) {
        Set<String> required = new HashSet<>();
        object.path("required").forEach(name -> required.add(name.stringValue()));
        return required;
    }

    private static boolean allowsNull(JsonNode property) {
        return property.path("type").toString().contains("\"null\"")
                || property.path("anyOf").toString().contains("\"null\"");
    }

    /** The class of a field; of its elements if it is a list. */
    private static Class<?> element(Type type) {
        return type instanceof ParameterizedType list
                ? element(list.getActualTypeArguments()[0])
                : (Class<?>) type;
    }

    /** What a field, or an element of it, refers to. */
    private JsonNode resolve(JsonNode node) {
        if (node.has("anyOf")) {
            return resolve(node.get("anyOf").get(0));
        }
        if (node.has("items")) {
            return resolve(node.get("items"));
        }
        return node.has("$ref") ? schema.at(node.get("$ref").stringValue().substring(1)) : node;
    }
}
