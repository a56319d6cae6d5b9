/**
 * Seeded races. An engine that does not find the canaries meant for it has gone blind, and nothing
 * else it says is believed.
 *
 * <p>A canary is a jcstress class that carries {@link org.loadproof.canaries.Canary} and declares
 * the racy outcome FORBIDDEN: "found" means that the engine reports what it would report of a real
 * race.
 */
@NullMarked
package org.loadproof.canaries;

import org.jspecify.annotations.NullMarked;
