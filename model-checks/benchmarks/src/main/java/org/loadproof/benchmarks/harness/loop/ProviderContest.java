package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.MemoryFile;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Copies of a module that needs another one: the one that is loaded holds it, and no other. */
@Verifies({Rule.L2, Rule.N1, Rule.U1})
public final class ProviderContest implements Contest {

    private static final byte[] PROVIDER = KoBuilder.module("provider").build();
    private static final byte[] USER = KoBuilder.module("user").depends("provider").build();

    @Override
    public Round begin() throws ModuleLoadException {
        return new Copies();
    }

    private static final class Copies implements Round {

        private final ModuleLoader loader = new ModuleLoader((module, args) -> 0);

        Copies() throws ModuleLoadException {
            load(PROVIDER);
        }

        private void load(byte[] image) throws ModuleLoadException {
            try (OpenFile file = MemoryFile.holding("copy.ko", image).openToRead()) {
                loader.finitModule(file, "");
            }
        }

        @Override
        public void run(int thread) {
            try {
                load(USER);
            } catch (ModuleLoadException e) {
                boolean due = e.errno() == Errno.EEXIST || e.errno() == Errno.EBUSY;
                require(due, "told of " + e.errno());
            }
        }

        @Override
        public void atRest() throws ModuleLoadException {
            ModuleEntry provider = loader.registry().find("provider");
            require(provider != null && provider.referenceCount() == 1, "held by " + provider);
            loader.deleteModule("user", false);
            loader.deleteModule("provider", false);
        }
    }
}
