@NullMarked
package org.loadproof.report.model;

import org.jspecify.annotations.NullMarked;
