package org.loadproof.report.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of SARIF 2.1.0 that the report uses, in the standard's own words. */
record SarifLog(@JsonProperty("$schema") String schema, String version, List<Run> runs) {

    static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";
    static final String VERSION = "2.1.0";

    record Run(
            Tool tool,
            List<Invocation> invocations,
            Map<String, Base> originalUriBaseIds,
            String columnKind,
            List<Result> results) {}

    record Tool(Driver driver) {}

    record Driver(String name, List<Descriptor> rules, List<Descriptor> notifications) {}

    record Descriptor(String id, Text shortDescription) {}

    record Text(String text) {}

    record Base(Text description) {}

    record Invocation(
            boolean executionSuccessful,
            @Nullable String startTimeUtc,
            List<Notification> toolExecutionNotifications) {}

    record Notification(String level, Text message, @Nullable Reference descriptor) {}

    record Reference(String id) {}

    record Result(
            String ruleId,
            int ruleIndex,
            String level,
            Text message,
            List<Location> locations,
            Map<String, String> partialFingerprints,
            @Nullable List<CodeFlow> codeFlows,
            Map<String, Object> properties) {}

    record Location(PhysicalLocation physicalLocation, @Nullable Text message) {}

    record PhysicalLocation(Artifact artifactLocation, Region region) {}

    record Artifact(String uri, String uriBaseId) {}

    record Region(long startLine) {}

    record CodeFlow(Text message, List<ThreadFlow> threadFlows) {}

    record ThreadFlow(String id, List<FlowLocation> locations) {}

    record FlowLocation(
            Location location,
            int executionOrder,
            int nestingLevel,
            String importance,
            List<String> kinds) {}
}
