/**
 * The objects of core under Lincheck's data-structure mode: random scenarios of their operations,
 * run by the model checker and on real threads, judged by the sequential models of the contract.
 */
@NullMarked
package org.loadproof.linearizability;

import org.jspecify.annotations.NullMarked;
