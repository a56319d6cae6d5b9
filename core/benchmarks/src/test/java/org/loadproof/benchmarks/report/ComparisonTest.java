package org.loadproof.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loadproof.benchmarks.report.Comparison.Series;

class ComparisonTest {

    private static final Comparison COMPARISON =
            new Comparison(
                    "title",
                    "work",
                    "ns",
                    "base",
                    List.of(
                            new Series("a", "other", List.of(30.0)),
                            new Series("a", "base", List.of(10.0, 5.0)),
                            new Series("b", "other", List.of(7.0)),
                            new Series("a", "other", List.of(10.0, 20.0)),
                            new Series("a", "base", List.of(30.0))));

    @Test
    void valuesOfSeveralRoundsAreOneSeries() {
        assertThat(COMPARISON.series())
                .containsExactly(
                        new Series("a", "other", List.of(30.0, 10.0, 20.0)),
                        new Series("a", "base", List.of(10.0, 5.0, 30.0)),
                        new Series("b", "other", List.of(7.0)));
    }

    @Test
    void theMedianIsTheMiddleOrBetweenTheTwoInTheMiddle() {
        assertThat(new Series("a", "c", List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
        assertThat(new Series("a", "c", List.of(9.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3);
    }

    @Test
    void aRatioIsOfMediansAndToTheReference() {
        assertThat(COMPARISON.ratio("a", "other")).isEqualTo(2);
        assertThat(COMPARISON.ratio("a", "base")).isEqualTo(1);
    }

    @Test
    void thereIsNoRatioToWhatWasNotMeasured() {
        assertThat(COMPARISON.ratio("b", "other")).isNull();
        assertThat(COMPARISON.ratio("a", "nobody")).isNull();
    }

    @Test
    void theReferenceComesFirst() {
        assertThat(COMPARISON.contenders()).containsExactly("base", "other");
    }

    @Test
    void theSpreadIsThatOfTheNoisiest() {
        assertThat(COMPARISON.spread("a")).hasValue(2.5);
    }

    @Test
    void oneMeasurementSaysNothingOfTheSpread() {
        assertThat(COMPARISON.spread("b")).isEmpty();
    }

    @Test
    void nothingMeasuredIsRefused() {
        assertThatThrownBy(() -> new Series("a", "c", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a, c: nothing measured");
    }
}
