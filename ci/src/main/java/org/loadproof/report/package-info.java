/**
 * The race report. It is made from evidence files and from nothing else of the project, so that a
 * module that does not compile is still reported.
 *
 * <p>Here are the programs. {@code evidence} reads what the engines wrote, {@code judge} says what
 * is believed of it, {@code model} is the judged run, {@code history} compares it with earlier
 * ones, and {@code output} and {@code page} show it.
 */
@NullMarked
package org.loadproof.report;

import org.jspecify.annotations.NullMarked;
