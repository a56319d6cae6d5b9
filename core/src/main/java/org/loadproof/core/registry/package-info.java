/**
 * The modules that are being loaded, live or being removed: names, states and references.
 *
 * <p>Whatever a module's loader did before the module became LIVE happens-before what follows a
 * successful {@link org.loadproof.core.registry.ModuleEntry#tryGet} on it, a name check that
 * answers EEXIST, and a dependency on it that was granted.
 */
@NullMarked
package org.loadproof.core.registry;

import org.jspecify.annotations.NullMarked;
