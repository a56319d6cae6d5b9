/** The answers of a failed call, by their Linux names. Every other package may use this one. */
@NullMarked
package org.loadproof.core.errno;

import org.jspecify.annotations.NullMarked;
