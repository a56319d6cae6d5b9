/** How long each contender takes to find a defect. */
@NullMarked
package org.loadproof.benchmarks.harness.kill;

import org.jspecify.annotations.NullMarked;
