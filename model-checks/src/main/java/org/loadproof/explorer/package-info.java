/**
 * The explorer: runs any jcstress class through every interleaving that sequential consistency
 * allows, with Lincheck's model checker, and grades the outcomes by the class's own annotations.
 *
 * <p>Lincheck restores what it tracks after every interleaving, knows classes by the application
 * class loader only, and explores one class at a time in a JVM. What these facts ask for is kept in
 * the package {@code lincheck} and in {@link org.loadproof.explorer.scenario.HarnessGenerator};
 * nothing else here knows Lincheck.
 */
@NullMarked
package org.loadproof.explorer;

import org.jspecify.annotations.NullMarked;
