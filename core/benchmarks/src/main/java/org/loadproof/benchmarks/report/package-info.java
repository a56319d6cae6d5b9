/** From measured values to tables, plots and JSON. */
@NullMarked
package org.loadproof.benchmarks.report;

import org.jspecify.annotations.NullMarked;
