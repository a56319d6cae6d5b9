/**
 * Mutants that nobody thought of: made from core's sources by operators, each of which breaks
 * concurrent code in one usual way. The parser only tells where; the edits are made on the text, so
 * that a mutant differs from its source in the lines that matter.
 *
 * <p>Where the literature has a name for an operator, it is that of Bradbury, Cordy and Dingel,
 * "Mutation Operators for Concurrent Java (J2SE 5.0)", 2006.
 */
@NullMarked
package org.loadproof.mutants.generated;

import org.jspecify.annotations.NullMarked;
