@NullMarked
package org.loadproof.report.output;

import org.jspecify.annotations.NullMarked;
