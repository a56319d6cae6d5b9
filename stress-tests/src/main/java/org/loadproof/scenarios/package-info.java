/**
 * The scenarios: each nested class is one contest on one piece of the loader, written as a jcstress
 * class. Every engine picks it up from here; nothing is registered anywhere.
 */
@NullMarked
package org.loadproof.scenarios;

import org.jspecify.annotations.NullMarked;
