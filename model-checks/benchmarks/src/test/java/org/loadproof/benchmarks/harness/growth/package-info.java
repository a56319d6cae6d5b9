@NullMarked
package org.loadproof.benchmarks.harness.growth;

import org.jspecify.annotations.NullMarked;
