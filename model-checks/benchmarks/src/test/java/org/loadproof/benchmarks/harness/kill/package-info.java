@NullMarked
package org.loadproof.benchmarks.harness.kill;

import org.jspecify.annotations.NullMarked;
