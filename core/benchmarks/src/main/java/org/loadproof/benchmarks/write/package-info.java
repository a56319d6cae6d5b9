/** Who may write a file: {@code WriteAccess} beside its peers, and what a refusal costs. */
@NullMarked
package org.loadproof.benchmarks.write;

import org.jspecify.annotations.NullMarked;
