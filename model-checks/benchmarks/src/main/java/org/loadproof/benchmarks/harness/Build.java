package org.loadproof.benchmarks.harness;

import java.nio.file.Path;
import java.util.List;

/** Where things are in this build. */
public final class Build {

    private Build() {}

    /** Base folder of model-checks. */
    public static Path modelChecks() {
        return Path.of(System.getProperty("bench.checks", "..")).toAbsolutePath().normalize();
    }

    /** Base folder of another module. */
    public static Path module(String name) {
        return modelChecks().resolveSibling(name);
    }

    /** What the explorer's JVMs are started with. */
    public static List<String> explorerOptions() {
        return List.of(System.getProperty("explorer.jvm", "").strip().split("\\s+", -1));
    }
}
