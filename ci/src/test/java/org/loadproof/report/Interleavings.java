package org.loadproof.report;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Interleavings as evidence has them. */
public final class Interleavings {

    private static final String FILE =
            """
            "class": "org.loadproof.core.file.WriteAccess", "file": "WriteAccess.java",\
            """;

    /** Writer and denier look before either acts, so that both succeed. */
    private static final String LOST_CHECK =
            """
            {"threads": ["writer", "denier"], "leftOut": 0, "steps": [
              {"thread": 0, "depth": 0, "kind": "call", "what": "access.tryGetWrite()", "value": "true",
               "class": "org.loadproof.scenarios.WriteAccessScenarios$WriterVersusDenier",
               "method": "writer", "file": "WriteAccessScenarios.java", "line": 41, "breaks": false},
              {"thread": 0, "depth": 1, "kind": "read", "what": "count.get()", "value": "0",
               %1$s "method": "tryGetWrite", "line": 50, "breaks": false},
              {"thread": 0, "depth": 1, "kind": "switch", "what": "switch", "value": null,
               "class": null, "method": null, "file": null, "line": null, "breaks": false},
              {"thread": 1, "depth": 0, "kind": "call", "what": "access.tryDenyWrite()", "value": "true",
               "class": "org.loadproof.scenarios.WriteAccessScenarios$WriterVersusDenier",
               "method": "denier", "file": "WriteAccessScenarios.java", "line": 46, "breaks": false},
              {"thread": 1, "depth": 1, "kind": "read", "what": "count.get()", "value": "0",
               %1$s "method": "tryDenyWrite", "line": 60, "breaks": false},
              {"thread": 1, "depth": 1, "kind": "write", "what": "count.set(-1)", "value": "-1",
               %1$s "method": "tryDenyWrite", "line": 61, "breaks": false},
              {"thread": 0, "depth": 1, "kind": "write", "what": "count.set(1)", "value": "1",
               %1$s "method": "tryGetWrite", "line": 51, "breaks": false},
              {"thread": 0, "depth": 0, "kind": "result", "what": "writer returned", "value": "true",
               "class": null, "method": null, "file": null, "line": null, "breaks": true}]}
            """
                    .formatted(FILE.strip());

    private Interleavings() {}

    /** A check and an act that another thread comes between. */
    public static ObjectNode lostCheck() {
        return (ObjectNode) JsonMapper.shared().readTree(LOST_CHECK);
    }

    /** One step of that interleaving. */
    static ObjectNode step(ObjectNode interleaving, int index) {
        return (ObjectNode) interleaving.get("steps").get(index);
    }
}
