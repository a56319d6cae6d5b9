package org.loadproof.canaries;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a jcstress class whose FORBIDDEN outcome is a seeded race. It is never a scenario: engines
 * named here have to find it before anything else they say counts, the others leave it alone.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Canary {

    /** The engines that must find the race, at least one. */
    Engine[] engines();

    /** The engines that run scenarios. */
    enum Engine {
        /** Real threads, cores and JIT compilers. */
        JCSTRESS,
        /** The explorer: every interleaving of a sequentially consistent machine. */
        LINCHECK
    }
}
