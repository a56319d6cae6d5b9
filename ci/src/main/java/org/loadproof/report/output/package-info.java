/** The forms of the report: files for people and programs, and the tables of the terminal. */
@NullMarked
package org.loadproof.report.output;

import org.jspecify.annotations.NullMarked;
