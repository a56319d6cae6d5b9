/**
 * The race report. It is made from evidence files and from nothing else of the project, so that a
 * module that does not compile is still reported.
 */
@NullMarked
package org.loadproof.report;

import org.jspecify.annotations.NullMarked;
