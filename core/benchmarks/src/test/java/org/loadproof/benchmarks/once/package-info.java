@NullMarked
package org.loadproof.benchmarks.once;

import org.jspecify.annotations.NullMarked;
