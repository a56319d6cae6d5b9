/**
 * What the engines wrote into files, read as it stands: nothing is judged here. A file that cannot
 * be read, or that says something impossible, is a problem with its name and the rule.
 */
@NullMarked
package org.loadproof.report.evidence;

import org.jspecify.annotations.NullMarked;
