@NullMarked
package org.loadproof.explorer.lincheck;

import org.jspecify.annotations.NullMarked;
