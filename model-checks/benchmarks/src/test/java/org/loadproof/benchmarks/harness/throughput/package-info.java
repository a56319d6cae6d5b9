@NullMarked
package org.loadproof.benchmarks.harness.throughput;

import org.jspecify.annotations.NullMarked;
