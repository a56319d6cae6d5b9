package org.loadproof.benchmarks.report;

import java.util.List;

/**
 * What a group has measured.
 *
 * @param notes what no table says, in whole sentences
 */
public record Findings(List<Comparison> comparisons, List<String> notes) {}
