/** From a compressed file to the module's image, with Linux's answers to bad input. */
@NullMarked
package org.loadproof.core.codec;

import org.jspecify.annotations.NullMarked;
