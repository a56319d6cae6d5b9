@NullMarked
package org.loadproof.explorer.cache;

import org.jspecify.annotations.NullMarked;
