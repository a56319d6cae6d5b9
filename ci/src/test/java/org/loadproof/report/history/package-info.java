@NullMarked
package org.loadproof.report.history;

import org.jspecify.annotations.NullMarked;
