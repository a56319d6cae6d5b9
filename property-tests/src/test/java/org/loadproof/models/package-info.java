/**
 * The contract as sequential models, and the objects of core that have to keep it. A model and its
 * subject name the same operations; jqwik's programs and Lincheck's scenarios both run them.
 */
@NullMarked
package org.loadproof.models;

import org.jspecify.annotations.NullMarked;
