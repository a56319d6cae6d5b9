/** Sources of the scenarios, for what a page or an alert quotes and points to. */
@NullMarked
package org.loadproof.report.source;

import org.jspecify.annotations.NullMarked;
