/** Real kernel modules: storms of duplicates, whole trees, decompression. */
@NullMarked
package org.loadproof.benchmarks.tree;

import org.jspecify.annotations.NullMarked;
