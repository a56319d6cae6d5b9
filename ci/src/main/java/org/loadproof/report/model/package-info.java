/**
 * The judged run: the shape of {@code race-report.json}, and the words and figures that every form
 * of the report takes from it.
 */
@NullMarked
package org.loadproof.report.model;

import org.jspecify.annotations.NullMarked;
