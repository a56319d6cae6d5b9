/**
 * What is believed of the evidence: whether it is whole, of this build, and of engines that see;
 * and what then follows for each scenario, rule and mutant.
 */
@NullMarked
package org.loadproof.report.judge;

import org.jspecify.annotations.NullMarked;
