package org.loadproof.benchmarks;

import java.nio.file.Path;

/**
 * Where things are.
 *
 * @param folder for whatever a run writes
 * @param modules a kernel's module tree, if there is one
 */
public record Settings(Path folder, Path modules) {}
