package org.loadproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loadproof.testkit.Interleaving.Kind;
import org.loadproof.testkit.Interleaving.Place;
import org.loadproof.testkit.Interleaving.Step;
import tools.jackson.databind.json.JsonMapper;

class InterleavingTest {

    @Test
    void aStepIsWrittenAsTheReportReadsIt() {
        Place place = new Place("org.x.Access", "get", "Access.java", 41);
        Interleaving one =
                Interleaving.of(
                        List.of("writer"),
                        List.of(new Step(0, 1, Kind.READ, "count", "0", place)),
                        0);
        assertThat(JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(one)))
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        {"threads": ["writer"], "steps": [{"thread": 0, "depth": 1,
                                        "kind": "read", "what": "count", "value": "0",
                                        "class": "org.x.Access", "method": "get",
                                        "file": "Access.java", "line": 41, "breaks": true}],
                                        "leftOut": 0}
                                        """));
    }

    @Test
    void whatIsShortIsTold() {
        Interleaving all = of(Interleaving.MOST_STEPS, 7);
        assertThat(all.steps()).hasSize(Interleaving.MOST_STEPS);
        assertThat(all.leftOut()).isZero();
        assertThat(all.steps().stream().filter(Step::breaks).map(Step::what)).containsExactly("7");
    }

    @Test
    void ofManyStepsTheMiddleIsLeftOut() {
        Interleaving cut = of(10_000, -1);
        assertThat(cut.steps()).hasSizeLessThanOrEqualTo(Interleaving.MOST_STEPS);
        assertThat(cut.steps().size() + cut.leftOut()).isEqualTo(10_000);
        assertThat(cut.steps().get(0).what()).isEqualTo("0");
        assertThat(cut.steps().get(cut.steps().size() - 1).what()).isEqualTo("9999");
        assertThat(cut.steps()).noneMatch(Step::breaks);
    }

    @Test
    void theBreachIsNeverLeftOutNorWhatLeadsToIt() {
        Interleaving cut = of(10_000, 5_000);
        assertThat(cut.steps()).hasSizeLessThanOrEqualTo(Interleaving.MOST_STEPS);
        assertThat(cut.steps().stream().map(Step::what)).contains("4950", "5000");
        assertThat(cut.steps().stream().filter(Step::breaks).map(Step::what))
                .containsExactly("5000");
    }

    private static Interleaving of(int steps, int breach) {
        return Interleaving.of(
                List.of("writer"),
                IntStream.range(0, steps)
                        .mapToObj(i -> new Step(0, 0, Kind.CALL, "" + i, null, Place.NONE))
                        .toList(),
                breach);
    }
}
