/**
 * Parallel testing in the manner of QuickCheck: generated programs run on several threads, what
 * they answered is compared with a sequential model, and a program that fails is shrunk and drawn.
 * Knows nothing of the loader.
 */
@NullMarked
package org.loadproof.parallel;

import org.jspecify.annotations.NullMarked;
