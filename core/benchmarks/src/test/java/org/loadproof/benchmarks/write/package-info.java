@NullMarked
package org.loadproof.benchmarks.write;

import org.jspecify.annotations.NullMarked;
