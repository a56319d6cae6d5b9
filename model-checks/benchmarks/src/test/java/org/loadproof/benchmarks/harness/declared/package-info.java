@NullMarked
package org.loadproof.benchmarks.harness.declared;

import org.jspecify.annotations.NullMarked;
