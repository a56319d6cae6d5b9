/**
 * All that knows Lincheck from inside: its model checker with a search, with waiting, and with
 * steps of our own, and the traces that come of it.
 */
@NullMarked
package org.loadproof.explorer.lincheck;

import org.jspecify.annotations.NullMarked;
