@NullMarked
package org.loadproof.explorer;

import org.jspecify.annotations.NullMarked;
