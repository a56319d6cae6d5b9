@NullMarked
package org.loadproof.report.judge;

import org.jspecify.annotations.NullMarked;
