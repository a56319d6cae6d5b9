/**
 * User space: the commands that load and unload modules, as kmod has them. The kernel they talk to
 * is a {@link org.loadproof.core.ModuleLoader} of this JVM, which any number of tools may share.
 */
@NullMarked
package org.loadproof.tools;

import org.jspecify.annotations.NullMarked;
