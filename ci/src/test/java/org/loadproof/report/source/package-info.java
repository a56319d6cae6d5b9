@NullMarked
package org.loadproof.report.source;

import org.jspecify.annotations.NullMarked;
