package org.loadproof.explorer;

import java.lang.reflect.Field;
import org.jetbrains.kotlinx.lincheck.strategy.Strategy;

/**
 * The number of context switches that Lincheck's search is at. It tries every interleaving with at
 * most k switches before any with k + 1, and k is a private field of its strategy: read here and
 * nowhere else.
 */
final class SwitchLevel {

    private static final String FIELD = "maxNumberOfSwitches";

    private final Strategy strategy;
    private final Field field;

    private SwitchLevel(Strategy strategy, Field field) {
        this.strategy = strategy;
        this.field = field;
    }

    /**
     * Finds the level in a strategy.
     *
     * @throws IllegalStateException if this Lincheck keeps it elsewhere
     */
    static SwitchLevel of(Strategy strategy) {
        try {
            Field field = strategy.getClass().getDeclaredField(FIELD);
            field.setAccessible(true);
            SwitchLevel level = new SwitchLevel(strategy, field);
            level.current();
            return level;
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw unknown(strategy, e);
        }
    }

    /** Interleavings with fewer switches than this have all been run. */
    int current() {
        try {
            return field.getInt(strategy);
        } catch (IllegalAccessException | IllegalArgumentException e) {
            throw unknown(strategy, e);
        }
    }

    private static IllegalStateException unknown(Strategy strategy, Exception cause) {
        return new IllegalStateException(
                "Lincheck "
                        + LincheckAdapter.version()
                        + ": no int field "
                        + FIELD
                        + " in "
                        + strategy.getClass().getName()
                        + ", so the switch bound cannot be told",
                cause);
    }
}
