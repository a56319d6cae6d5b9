package org.loadproof.benchmarks.harness.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

    private static final String JDK = "java.util.HashMap.get";
    private static final String CORE = "org.loadproof.core.registry.ModuleRegistry.find";
    private static final String LINCHECK =
            "org.jetbrains.kotlinx.lincheck.strategy.managed.ManagedStrategy.beforeReadField";
    private static final String SEARCH =
            "org.loadproof.explorer.search.PreemptionBoundedSearch.next";

    @Test
    void theInnermostThatBelongsToAnybodyDecides() {
        assertThat(Part.of(List.of(CORE, LINCHECK))).isEqualTo(Part.UNDER_TEST);
        assertThat(Part.of(List.of(LINCHECK, CORE))).isEqualTo(Part.LINCHECK);
        assertThat(Part.of(List.of(JDK, SEARCH, LINCHECK, CORE))).isEqualTo(Part.SEARCH);
        assertThat(Part.of(List.of("sun.nio.ch.lincheck.Injections.beforeEvent", CORE)))
                .isEqualTo(Part.LINCHECK);
        assertThat(Part.of(List.of(JDK))).isEqualTo(Part.OTHER);
    }

    @Test
    void loadingAClassIsNobodysWork() {
        assertThat(Part.of(List.of(JDK, "java.lang.ClassLoader.loadClass", CORE)))
                .isEqualTo(Part.INSTRUMENTING);
        assertThat(Part.of(List.of(JDK, "sun.instrument.InstrumentationImpl.transform", LINCHECK)))
                .isEqualTo(Part.INSTRUMENTING);
    }

    @Test
    void sharesAreOfAllSamples() {
        Samples samples = new Samples();
        samples.add(List.of(CORE));
        samples.add(List.of(LINCHECK, CORE));
        samples.add(List.of(LINCHECK));
        samples.add(List.of(SEARCH));
        assertThat(samples.all()).isEqualTo(4);
        assertThat(samples.percent(Part.LINCHECK)).isEqualTo(50);
        assertThat(samples.percent(Part.INSTRUMENTING)).isZero();
        assertThat(new Samples().percent(Part.LINCHECK)).isZero();
    }
}
