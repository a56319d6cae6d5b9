package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import java.util.List;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleRegistry;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Modules are loaded while the one that they need is: they wait for it, or it is not there. */
@Verifies({Rule.N3, Rule.N4})
public final class UserContest implements Contest {

    @Override
    public Round begin() {
        return new Needing();
    }

    private static final class Needing implements Round {

        private final ModuleRegistry registry = new ModuleRegistry();

        @Override
        public void run(int thread) throws InterruptedException {
            if (thread == 0) {
                load("provider", List.of());
            } else {
                load("user " + thread, List.of("provider"));
            }
        }

        private void load(String name, List<String> needs) throws InterruptedException {
            ModuleEntry entry = new ModuleEntry(name, true);
            try {
                registry.reserve(entry);
                registry.acquireProviders(entry, needs);
                registry.form(entry);
                Answers.pause();
                registry.makeLive(entry);
            } catch (ModuleLoadException e) {
                require(e.errno() == Errno.ENOENT, name + " is told of " + e.errno());
                registry.remove(entry);
            }
        }
    }
}
