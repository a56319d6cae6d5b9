/** What the checks of linearizability see, and what they do not. */
@NullMarked
package org.loadproof.linearizability;

import org.jspecify.annotations.NullMarked;
