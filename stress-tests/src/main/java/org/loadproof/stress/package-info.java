/**
 * The stress runner: puts every scenario on real cores under jcstress, within a time budget, and
 * leaves one verdict for each that was planned, whatever happened to the run.
 */
@NullMarked
package org.loadproof.stress;

import org.jspecify.annotations.NullMarked;
