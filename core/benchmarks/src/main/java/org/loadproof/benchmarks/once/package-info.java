/** Duplicate loads: {@code IdempotentLoads} beside its peers. */
@NullMarked
package org.loadproof.benchmarks.once;

import org.jspecify.annotations.NullMarked;
