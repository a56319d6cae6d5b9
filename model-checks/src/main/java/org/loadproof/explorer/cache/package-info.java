/**
 * Explorations that need not be repeated: what they depend on, in one hash, and where they are
 * kept.
 */
@NullMarked
package org.loadproof.explorer.cache;

import org.jspecify.annotations.NullMarked;
