package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.image.ModuleArguments;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleState;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.MemoryFile;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Every init of a name fails: nobody is told that it exists, and nobody gets hold of it. */
@Verifies({Rule.N2, Rule.N3, Rule.L2, Rule.U1, Rule.I3})
public final class FailingModuleContest implements Contest {

    private static final int TIMES = 5;
    private static final byte[] MODULE = KoBuilder.module("m").build();

    @Override
    public Round begin() {
        return new Failing();
    }

    private static final class Failing implements Round {

        private final MemoryFile[] copies = {
            MemoryFile.holding("one.ko", MODULE), MemoryFile.holding("other.ko", MODULE)
        };
        private final ModuleLoader loader = new ModuleLoader(this::init);

        private int init(ModuleEntry module, ModuleArguments args) {
            Answers.pause();
            return -Errno.ENODEV.number();
        }

        @Override
        public void run(int thread) {
            for (int i = 0; i < TIMES; i++) {
                try (OpenFile file = copies[(thread + i) % copies.length].openToRead()) {
                    loader.finitModule(file, "");
                    throw new AssertionError("told of success");
                } catch (ModuleLoadException e) {
                    boolean due = e.errno() == Errno.ENODEV || e.errno() == Errno.EBUSY;
                    require(due, "told of " + e.errno());
                }
                holdIfThere();
            }
        }

        /** Whoever holds it has one that is still to become something. */
        private void holdIfThere() {
            ModuleEntry module = loader.registry().find("m");
            if (module != null && module.tryGet()) {
                require(module.state() != ModuleState.LIVE, "it has become LIVE");
                module.put();
            }
        }

        @Override
        public void atRest() {
            require(loader.registry().list().isEmpty(), "a failed module is listed");
        }
    }
}
