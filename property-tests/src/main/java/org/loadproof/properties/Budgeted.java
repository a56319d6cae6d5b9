package org.loadproof.properties;

import java.util.concurrent.ThreadLocalRandom;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives every property of a run one seed, and the tries that the budget allows. Registered as a
 * service, so no property has to name it.
 *
 * <p>The seed is the system property {@code seed}; without it, each JVM draws one, so that every
 * run tries something new. A property whose annotation names a seed keeps that one. What jqwik
 * remembers of the last failure changes nothing: the same seed and budget always give the same
 * values.
 */
public final class Budgeted implements AroundPropertyHook {

    /** Under which name a property's report says which seed it had. */
    static final String SEED_ENTRY = "loadproof.seed";

    /** jqwik's own, where the annotation says nothing. */
    private static final int TRIES = 1000;

    private static final long DRAWN = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(
            PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyAttributes attributes = context.attributes();
        if (attributes.seed().orElse(Property.SEED_NOT_SET).equals(Property.SEED_NOT_SET)) {
            String seed = seed(System.getProperty("seed", ""));
            attributes.setSeed(seed);
            context.reporter().publishValue(SEED_ENTRY, seed);
        }
        attributes.setAfterFailure(AfterFailureMode.RANDOM_SEED);
        Budget budget = Budget.of(System.getProperty("budget", "quick"));
        attributes.setTries(budget.tries(attributes.tries().orElse(TRIES)));
        return property.execute();
    }

    /**
     * The seed in that text, or the one that this JVM has drawn if it is blank.
     *
     * @throws IllegalArgumentException if it is no seed
     */
    static String seed(String text) {
        String stripped = text.strip();
        try {
            return Long.toString(stripped.isEmpty() ? DRAWN : Long.parseLong(stripped));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "seed '"
                            + text
                            + "' is no whole number from "
                            + Long.MIN_VALUE
                            + " to "
                            + Long.MAX_VALUE,
                    e);
        }
    }
}
