/** The contract as code, and the tools with which every engine checks it. */
@NullMarked
package org.loadproof.testkit;

import org.jspecify.annotations.NullMarked;
