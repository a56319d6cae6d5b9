/** How fast the harness is, beside what a user would do otherwise. */
@NullMarked
package org.loadproof.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
