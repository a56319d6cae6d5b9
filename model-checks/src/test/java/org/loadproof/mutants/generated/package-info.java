/** Checks what each operator makes of small sources, and what all of them make of core. */
@NullMarked
package org.loadproof.mutants.generated;

import org.jspecify.annotations.NullMarked;
