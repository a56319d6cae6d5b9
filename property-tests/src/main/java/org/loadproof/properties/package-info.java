/** Generated concurrent programs against the loader. */
@NullMarked
package org.loadproof.properties;

import org.jspecify.annotations.NullMarked;
