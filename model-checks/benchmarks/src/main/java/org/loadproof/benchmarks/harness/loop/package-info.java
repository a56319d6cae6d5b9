/** What somebody writes who has no harness: n threads, a barrier, repeat, assert. */
@NullMarked
package org.loadproof.benchmarks.harness.loop;

import org.jspecify.annotations.NullMarked;
