package org.loadproof.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.loadproof.benchmarks.Group;

class HarnessBenchMainTest {

    @Test
    void whatTakesHoursHasToBeNamed() {
        assertThat(HarnessBenchMain.HARNESS.chosen(""))
                .extracting(Group::name)
                .containsExactly("Throughput");
        assertThat(HarnessBenchMain.HARNESS.chosen("Growth,TimeToKill"))
                .extracting(Group::name)
                .containsExactly("TimeToKill", "Growth");
    }

    @Test
    void groupsOfTheLoaderAreMeasuredElsewhere() {
        assertThat(HarnessBenchMain.HARNESS.chosen("WriteAccess")).isEmpty();
    }
}
