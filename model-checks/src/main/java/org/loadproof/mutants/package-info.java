/** The kill run: every mutant of core has to be shown broken by a scenario that cites its rules. */
@NullMarked
package org.loadproof.mutants;

import org.jspecify.annotations.NullMarked;
