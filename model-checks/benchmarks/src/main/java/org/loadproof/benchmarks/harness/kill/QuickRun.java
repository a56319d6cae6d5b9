package org.loadproof.benchmarks.harness.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.loadproof.benchmarks.harness.Build;
import org.loadproof.mutants.QuickLook;

/**
 * Loadproof as a quick kill run uses it, each engine in a JVM of its own. A mutant calls for two of
 * them at most, which have half of the time each.
 */
final class QuickRun implements Contender {

    private static final int ENGINES = 2;

    @Override
    public String name() {
        return LOADPROOF;
    }

    @Override
    public Answer examine(Trial trial) throws IOException, InterruptedException {
        QuickLook look =
                QuickLook.ofBuild(
                        Build.modelChecks(),
                        Build.explorerOptions(),
                        trial.limit().dividedBy(ENGINES));
        Path classes = trial.classes();
        Optional<String> killer =
                trial.patch() == null || classes == null
                        ? look.atUnchanged(trial.home())
                        : look.at(trial.patch(), classes, trial.home());
        return new Answer(killer.isPresent(), killer.orElse("nothing found"));
    }
}
