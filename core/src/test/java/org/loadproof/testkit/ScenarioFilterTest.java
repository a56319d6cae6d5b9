package org.loadproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScenarioFilterTest {

    @Test
    void noTextAcceptsEverything() {
        assertThat(ScenarioFilter.of(" ").accepts("A.B")).isTrue();
        assertThat(ScenarioFilter.of(null).text()).isNull();
    }

    @Test
    void aNameMatchesTheWholeIdOrItsLastSegmentOnly() {
        ScenarioFilter filter = ScenarioFilter.of("WriterVersusDenier, A.C");
        assertThat(filter.accepts("WriteAccessScenarios.WriterVersusDenier")).isTrue();
        assertThat(filter.accepts("A.C")).isTrue();
        assertThat(filter.accepts("WriterVersusDenier.Other")).isFalse();
        assertThat(filter.accepts("AxC")).isFalse();
    }

    @Test
    void globsMatchAnyRun() {
        assertThat(ScenarioFilter.of("Write*.*Denier").accepts("WriteX.YDenier")).isTrue();
        assertThat(ScenarioFilter.of("Two?oaders").accepts("A.TwoLoaders")).isTrue();
        assertThat(ScenarioFilter.of("Two?oaders").accepts("A.Twoaders")).isFalse();
    }

    @Test
    void whoIsNamedFirstRanksFirst() {
        ScenarioFilter filter = ScenarioFilter.of("Last,A.*,*st");
        assertThat(filter.rank("B.Last")).isZero();
        assertThat(filter.rank("A.First")).isEqualTo(1);
        assertThat(filter.rank("B.First")).isEqualTo(2);
        assertThat(filter.rank("B.Second")).isEqualTo(3);
        assertThat(ScenarioFilter.of(null).rank("B.Second")).isZero();
    }
}
