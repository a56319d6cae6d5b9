/** How fast the explorer is, and what its time goes into. */
@NullMarked
package org.loadproof.benchmarks.harness.throughput;

import org.jspecify.annotations.NullMarked;
