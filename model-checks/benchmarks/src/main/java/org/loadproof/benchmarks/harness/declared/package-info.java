/**
 * What somebody writes who has only Lincheck: operations, and a sequential specification or none.
 */
@NullMarked
package org.loadproof.benchmarks.harness.declared;

import org.jspecify.annotations.NullMarked;
