package org.loadproof.report;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds JSON documents to a schema. */
public final class JsonSchema {

    private final Schema schema;

    public JsonSchema(JsonNode schema, SpecificationVersion version) {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        this.schema =
                SchemaRegistry.withDefaultDialect(version, b -> b.schemaRegistryConfig(config))
                        .getSchema(schema);
    }

    /** What is wrong with the document: where, and what. */
    public List<String> errors(String json) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(e -> e.getInstanceLocation() + ": " + e.getMessage())
                .toList();
    }

    /** The schema without leave to have fields that it does not describe. */
    static JsonNode strict(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(JsonSchema::strict);
        return schema;
    }
}
