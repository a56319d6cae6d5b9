package org.loadproof.mutants;

import java.nio.file.Path;
import org.loadproof.testkit.Evidence;

/** Places for the tests' own records, apart from those of the build. */
final class Scratch {

    private Scratch() {}

    /** Base folder of this module, also where a development environment runs the tests. */
    static Path module() {
        String base = System.getProperty("basedir", System.getProperty("user.dir"));
        return Path.of(base).toAbsolutePath().normalize();
    }

    /** A record that is written to that folder. */
    static Evidence evidence(String engine, Path folder) {
        String module = System.getProperty("loadproof.module");
        System.setProperty("loadproof.module", module().toString());
        System.setProperty("loadproof.evidence.dir", folder.toString());
        try {
            return Evidence.open(engine, null);
        } finally {
            System.clearProperty("loadproof.evidence.dir");
            if (module == null) {
                System.clearProperty("loadproof.module");
            }
        }
    }
}
