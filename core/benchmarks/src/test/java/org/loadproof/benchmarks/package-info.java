@NullMarked
package org.loadproof.benchmarks;

import org.jspecify.annotations.NullMarked;
