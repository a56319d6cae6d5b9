/** Tests of the stress runner, most of them on real runs of classes made to go wrong. */
@NullMarked
package org.loadproof.stress;

import org.jspecify.annotations.NullMarked;
