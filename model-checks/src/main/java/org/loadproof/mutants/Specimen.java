package org.loadproof.mutants;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Rule;

/**
 * What is examined: the code under test with a defect, with a harmless change, or as it is.
 *
 * @param rules only checks that cite one of them are asked
 * @param classes put first on the class path; null for the code as it is
 * @param home a folder for what the trials leave behind
 */
record Specimen(List<Rule> rules, @Nullable Path classes, Path home) {}
