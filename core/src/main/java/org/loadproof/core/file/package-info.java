/** Files as the loader sees them: identity by inode, write access, and the guarded read. */
@NullMarked
package org.loadproof.core.file;

import org.jspecify.annotations.NullMarked;
