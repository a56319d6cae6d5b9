/** Tests of the library itself. */
@NullMarked
package org.loadproof.parallel;

import org.jspecify.annotations.NullMarked;
