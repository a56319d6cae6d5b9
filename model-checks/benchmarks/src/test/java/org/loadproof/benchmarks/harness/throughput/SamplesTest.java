package org.loadproof.benchmarks.harness.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.loadproof.core.once.IdempotentLoads;
import org.loadproof.testkit.Caller;

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
        assertThat(Part.of(List.of(JDK))).isNull();
    }

    @Test
    void loadingAClassIsNobodysWork() {
        assertThat(Part.of(List.of(JDK, "java.lang.ClassLoader.loadClass", CORE)))
                .isEqualTo(Part.INSTRUMENTING);
        assertThat(Part.of(List.of(JDK, "sun.instrument.InstrumentationImpl.transform", LINCHECK)))
                .isEqualTo(Part.INSTRUMENTING);
    }

    @Test
    void timesOfOnePartAreAddedUpAndOthersAreLeftOut() {
        Samples samples = new Samples();
        samples.add(List.of(LINCHECK, CORE), 0.25);
        samples.add(List.of(LINCHECK), 0.5);
        samples.add(List.of(JDK), 4);
        assertThat(samples.seconds(Part.LINCHECK)).isEqualTo(0.75);
        assertThat(samples.seconds(Part.UNDER_TEST)).isZero();
    }

    /** One that looked at nothing would say that nothing costs anything. */
    @Test
    void whatAThreadIsAtIsSeen() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();
        Caller busy =
                Caller.start(
                        "busy",
                        () ->
                                new IdempotentLoads()
                                        .load(
                                                "cookie",
                                                () -> {
                                                    inside.countDown();
                                                    while (!over.get()) {
                                                        Thread.onSpinWait();
                                                    }
                                                }));
        inside.await();
        Samples samples = Samples.begin();
        samples.close();
        over.set(true);
        assertThat(busy.join()).isNull();
        assertThat(samples.looks()).isPositive();
        assertThat(samples.seconds(Part.UNDER_TEST)).isPositive();
    }
}
