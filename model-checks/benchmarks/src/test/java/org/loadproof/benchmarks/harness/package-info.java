@NullMarked
package org.loadproof.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
