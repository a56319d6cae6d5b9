@NullMarked
package org.loadproof.benchmarks.harness.loop;

import org.jspecify.annotations.NullMarked;
