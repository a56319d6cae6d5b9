package org.loadproof.benchmarks.harness.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loadproof.testkit.MutantPatch;

class TimeToKillGroupTest {

    private List<MutantPatch> gallery = List.of();

    @BeforeEach
    void readGallery() throws Exception {
        gallery = TimeToKillGroup.gallery(Path.of("../../core/src/mutants"));
    }

    @Test
    void theGalleryHasWhatNeedsAnotherThread() {
        assertThat(gallery)
                .extracting(MutantPatch::explorationClass)
                .doesNotContain("SEQ")
                .contains("SC", "SC-fine", "LIVE", "JMM");
    }

    @Test
    void mutantsAreNamedWithCommasBetweenThem() {
        assertThat(TimeToKillGroup.named("R01, P03,unchanged", gallery))
                .containsExactly("R01", "P03", "unchanged");
        assertThat(TimeToKillGroup.named("", gallery)).isEmpty();
    }

    @Test
    void anUnknownMutantIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> TimeToKillGroup.named("P03,P99", gallery))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("-Dmutants=P03,P99: no mutant 'P99'; there are [P01, ")
                .hasMessageContaining("unchanged");
    }
}
