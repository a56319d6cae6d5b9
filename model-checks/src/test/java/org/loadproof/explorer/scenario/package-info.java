@NullMarked
package org.loadproof.explorer.scenario;

import org.jspecify.annotations.NullMarked;
