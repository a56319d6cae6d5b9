@NullMarked
package org.loadproof.explorer.search;

import org.jspecify.annotations.NullMarked;
