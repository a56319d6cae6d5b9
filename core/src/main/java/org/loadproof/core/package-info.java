/** The front door: modules go in and out here, as through the system calls of Linux. */
@NullMarked
package org.loadproof.core;

import org.jspecify.annotations.NullMarked;
