package org.loadproof.explorer.lincheck;

import java.lang.reflect.Method;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.strategy.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * Threads that actors started themselves. By reflection, because the class of Lincheck's strategy
 * needs types that exist at run time only.
 */
final class OwnThreads {

    private static final String METHOD = "getUserThreadIds";

    private final Strategy strategy;
    private final Method ids;

    private OwnThreads(Strategy strategy, Method ids) {
        this.strategy = strategy;
        this.ids = ids;
    }

    /**
     * Finds them in a strategy.
     *
     * @throws IllegalStateException if this Lincheck does not tell
     */
    static OwnThreads of(Strategy strategy) {
        try {
            return new OwnThreads(strategy, strategy.getClass().getMethod(METHOD));
        } catch (NoSuchMethodException e) {
            throw unknown(strategy, e);
        }
    }

    /** Whether there was any in the interleaving just run. */
    boolean any() {
        try {
            if (ids.invoke(strategy) instanceof List<?> list) {
                return !list.isEmpty();
            }
            throw unknown(strategy, null);
        } catch (ReflectiveOperationException e) {
            throw unknown(strategy, e);
        }
    }

    private static IllegalStateException unknown(Strategy strategy, @Nullable Exception cause) {
        return new IllegalStateException(
                "Lincheck "
                        + LincheckAdapter.version()
                        + ": no list from "
                        + METHOD
                        + " in "
                        + strategy.getClass().getName()
                        + ", so threads that actors start would go unnoticed",
                cause);
    }
}
