package org.loadproof.explorer;

import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.strategy.Strategy;
import org.jetbrains.lincheck.datastructures.CTestConfiguration;
import org.jetbrains.lincheck.datastructures.ModelCheckingCTestConfiguration;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.jvm.agent.InstrumentationMode;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.Parking.WakeUps;

/** Lincheck's model checking of one scenario, with a {@link RecordingStrategy} in front. */
final class RecordingOptions extends Options<RecordingOptions, RecordingOptions.Configuration> {

    private final ModelCheckingOptions engine;
    private final WakeUps wakeUps;
    private final OutcomeListener listener;
    private @Nullable RecordingStrategy recorded;

    RecordingOptions(
            int budget, WakeUps wakeUps, OutcomeListener listener, ExecutionScenario scenario) {
        this.wakeUps = wakeUps;
        this.listener = listener;
        this.engine =
                new ModelCheckingOptions()
                        .iterations(0)
                        .invocationsPerIteration(budget)
                        .minimizeFailedScenario(false)
                        .verifier(RecordingVerifier.class)
                        .addCustomScenario(scenario);
    }

    @Override
    public Configuration createTestConfigurations(Class<?> testClass) {
        return new Configuration(engine.createTestConfigurations(testClass));
    }

    /**
     * The strategy of the one scenario.
     *
     * @throws IllegalStateException if Lincheck never asked for one
     */
    RecordingStrategy recorded() {
        if (recorded == null) {
            throw new IllegalStateException("Lincheck ended without having run the scenario");
        }
        return recorded;
    }

    /** Lincheck's own configuration in everything but the strategy. */
    final class Configuration extends CTestConfiguration {

        private final ModelCheckingCTestConfiguration engine;

        private Configuration(ModelCheckingCTestConfiguration engine) {
            super(
                    engine.getTestClass(),
                    engine.getIterations(),
                    engine.getInvocationsPerIteration(),
                    engine.getThreads(),
                    engine.getActorsPerThread(),
                    engine.getActorsBefore(),
                    engine.getActorsAfter(),
                    engine.getGeneratorClass(),
                    engine.getVerifierClass(),
                    engine.getMinimizeFailedScenario(),
                    engine.getSequentialSpecification(),
                    engine.getTimeoutMs(),
                    engine.getCustomScenarios());
            this.engine = engine;
        }

        @Override
        public InstrumentationMode getInstrumentationMode$lincheck() {
            return engine.getInstrumentationMode$lincheck();
        }

        @Override
        public Strategy createStrategy(
                Class<?> testClass, ExecutionScenario scenario, @Nullable Actor validation) {
            Strategy strategy = engine.createStrategy(testClass, scenario, validation);
            recorded =
                    new RecordingStrategy(
                            strategy, wakeUps, listener, engine.getInvocationsPerIteration());
            return recorded;
        }
    }
}
