/**
 * Duplicate concurrent loads: one runs, the others wait and share its result.
 *
 * <p>Everything that an owner did before it completed happens-before the return of every waiter
 * that shares its result.
 */
@NullMarked
package org.loadproof.core.once;

import org.jspecify.annotations.NullMarked;
