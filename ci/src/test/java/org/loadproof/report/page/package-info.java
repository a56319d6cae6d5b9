@NullMarked
package org.loadproof.report.page;

import org.jspecify.annotations.NullMarked;
