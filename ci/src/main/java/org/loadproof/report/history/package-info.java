/** Earlier runs: what has changed since, and what all of them come to together. */
@NullMarked
package org.loadproof.report.history;

import org.jspecify.annotations.NullMarked;
