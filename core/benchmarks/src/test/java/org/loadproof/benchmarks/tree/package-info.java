@NullMarked
package org.loadproof.benchmarks.tree;

import org.jspecify.annotations.NullMarked;
