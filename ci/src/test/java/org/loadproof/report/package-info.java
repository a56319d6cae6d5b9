/** Tests of the report: each cause that has to make a run red, alone. */
@NullMarked
package org.loadproof.report;

import org.jspecify.annotations.NullMarked;
