package org.loadproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RulesFileTest {

    @Test
    void everyRuleIsThereWithItsSentence(@TempDir Path module) {
        JsonNode rules = new JsonMapper().readTree(RulesFile.write(module).toFile());
        assertThat(rules.size()).isEqualTo(Rule.values().length);
        int next = 0;
        for (Rule rule : Rule.values()) {
            JsonNode entry = rules.get(next++);
            assertThat(entry.get("id").asString()).isEqualTo(rule.name());
            assertThat(entry.get("text").asString()).isEqualTo(rule.sentence());
        }
    }
}
