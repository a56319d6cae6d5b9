/**
 * Measures the loader and its peers in one run, on one machine. Nothing here is asserted: the
 * figures go to JSON, plots and the tables of {@code docs/PERFORMANCE.md}.
 */
@NullMarked
package org.loadproof.benchmarks;

import org.jspecify.annotations.NullMarked;
