/**
 * What the explorer knows of a scenario: its shape, the outcomes that it declares, and the test
 * class that is generated for Lincheck's checker.
 */
@NullMarked
package org.loadproof.explorer.scenario;

import org.jspecify.annotations.NullMarked;
