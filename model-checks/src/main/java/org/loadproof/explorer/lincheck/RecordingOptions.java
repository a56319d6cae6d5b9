package org.loadproof.explorer.lincheck;

import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.strategy.Strategy;
import org.jetbrains.lincheck.datastructures.CTestConfiguration;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingCTestConfiguration;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.jvm.agent.InstrumentationMode;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.lincheck.Parking.WakeUps;
import org.loadproof.explorer.scenario.ActorResults;
import org.loadproof.explorer.search.Depth;

/** Lincheck's model checking of one scenario, with a {@link RecordingStrategy} in front. */
final class RecordingOptions extends Options<RecordingOptions, RecordingOptions.Configuration> {

    /**
     * Lincheck takes a loop for a spin after 10 rounds, and for a livelock after 50. Reading a
     * module of a few hundred bytes byte by byte is neither.
     */
    private static final int SPIN = 1_000;

    /** Where somebody waits for a signal, loops are spins. */
    private static final int SPIN_FOR_SIGNAL = 3;

    /** For one interleaving; the first ones of a run instrument hundreds of classes. */
    private static final long LIMIT_MILLIS = 180_000;

    private static final int ENDLESS = 10_000;
    private static final int DEEP = 200;

    private final ModelCheckingOptions engine;
    private final Depth depth;
    private final WakeUps wakeUps;
    private final InvocationListener listener;
    private @Nullable RecordingStrategy recorded;

    RecordingOptions(
            boolean spins,
            Depth depth,
            WakeUps wakeUps,
            InvocationListener listener,
            ExecutionScenario scenario) {
        PureCode.readProperty();
        this.depth = depth;
        this.wakeUps = wakeUps;
        this.listener = listener;
        this.engine =
                new ModelCheckingOptions()
                        .iterations(0)
                        .invocationsPerIteration(depth.most())
                        .minimizeFailedScenario(false)
                        .invocationTimeout$lincheck(LIMIT_MILLIS)
                        .loopIterationsBeforeThreadSwitch(spins ? SPIN_FOR_SIGNAL : SPIN)
                        .loopBound(ENDLESS)
                        .recursionBound(DEEP)
                        .addGuarantee(
                                ManagedStrategyGuaranteeKt.forClasses(PureCode::contains)
                                        .allMethods()
                                        .ignore())
                        .addGuarantee(
                                ManagedStrategyGuaranteeKt.forClasses(PlainCollections::isImmutable)
                                        .methods(PlainCollections::isWalk)
                                        .ignore())
                        .addGuarantee(
                                ManagedStrategyGuaranteeKt.forClasses(PlainCollections::contain)
                                        .methods(PlainCollections::isOneStep)
                                        .treatAsAtomic())
                        .addGuarantee(
                                ManagedStrategyGuaranteeKt.forClasses(AtomicClasses::contain)
                                        .allMethods()
                                        .treatAsAtomic())
                        .addGuarantee(
                                ManagedStrategyGuaranteeKt.forClasses(ActorResults.class.getName())
                                        .allMethods()
                                        .ignore())
                        .verifier(RecordingVerifier.class)
                        .addCustomScenario(scenario);
    }

    /** Whoever waits, other than in an operation that may block, ends the search as BLOCKED. */
    RecordingOptions nobodyWaits() {
        engine.checkObstructionFreedom(true);
        return this;
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
            LastingInstrumentation.begin();
            LightInstrumentation.begin();
            Strategy strategy = engine.createStrategy(testClass, scenario, validation);
            recorded = new RecordingStrategy(strategy, wakeUps, listener, depth);
            return recorded;
        }
    }
}
