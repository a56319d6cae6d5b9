/** What more scenarios, more actors and longer ones cost. */
@NullMarked
package org.loadproof.benchmarks.harness.growth;

import org.jspecify.annotations.NullMarked;
