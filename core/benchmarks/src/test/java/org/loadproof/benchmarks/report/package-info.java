@NullMarked
package org.loadproof.benchmarks.report;

import org.jspecify.annotations.NullMarked;
