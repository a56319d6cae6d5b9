/** What a real kernel answered, case by case, put to this loader. */
@NullMarked
package org.loadproof.core.oracle;

import org.jspecify.annotations.NullMarked;
