/** The search by itself: how deep it goes, which switch is tried next, and what came of it. */
@NullMarked
package org.loadproof.explorer.search;

import org.jspecify.annotations.NullMarked;
