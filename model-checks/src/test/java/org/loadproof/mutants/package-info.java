/** Checks that the kill run tells a kill from a crash, a time-out and a survivor. */
@NullMarked
package org.loadproof.mutants;

import org.jspecify.annotations.NullMarked;
