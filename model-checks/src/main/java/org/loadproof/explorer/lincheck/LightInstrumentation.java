package org.loadproof.explorer.lincheck;

import java.lang.reflect.Field;
import org.jetbrains.lincheck.jvm.agent.LincheckInstrumentation;
import org.jetbrains.lincheck.jvm.agent.TransformationConfiguration;
import org.jetbrains.lincheck.jvm.agent.TransformationProfile;

/**
 * What Lincheck puts into classes, without what nothing depends on: inside of a call that is one
 * step no thread switches, so nobody need hear of the reads, calls and loops in there. Writes are
 * told, for where such a method runs outside of a step: in constructors, and for the JDK itself.
 *
 * <p>Most of the gain is Lincheck's own: it keeps its books in the same collections.
 *
 * @param all Lincheck's choice
 */
record LightInstrumentation(TransformationProfile all) implements TransformationProfile {

    private static final String FIELD = "transformationProfile";

    /**
     * Takes the place of Lincheck's choice for the search that has begun. By the thread that has
     * started it.
     *
     * @throws IllegalStateException if this Lincheck chooses in another way
     */
    static void begin() {
        LincheckInstrumentation lincheck = LincheckInstrumentation.INSTANCE;
        Field field = Internals.field(LincheckInstrumentation.class, FIELD);
        TransformationProfile all = (TransformationProfile) Internals.get(field, lincheck);
        Internals.set(field, lincheck, new LightInstrumentation(all));
    }

    @Override
    public boolean shouldTransform(String className) {
        return all.shouldTransform(className);
    }

    @Override
    public TransformationConfiguration getMethodConfiguration(
            String className, String method, String descriptor) {
        TransformationConfiguration told =
                all.getMethodConfiguration(className, method, descriptor);
        if (PlainCollections.contain(className) && PlainCollections.isLight(method)) {
            told.setTrackAllFieldsReads(false);
            told.setTrackArrayElementReads(false);
            told.setTrackMethodCalls(false);
            told.setTrackInlineMethodCalls(false);
            told.setInterceptMethodCallResults(false);
            told.setTrackLoops(false);
            told.setTrackIrreducibleLoops(false);
        }
        return told;
    }
}
