package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import java.util.concurrent.atomic.AtomicInteger;
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

/** All load one file: one init, and nobody is told of a module that is not ready. */
@Verifies({Rule.I1, Rule.I3, Rule.I4, Rule.I6, Rule.L1, Rule.N2, Rule.R1, Rule.W4, Rule.E1})
public final class LoaderContest implements Contest {

    private static final byte[] MODULE = KoBuilder.module("m").build();

    @Override
    public Round begin() {
        return new OneFile();
    }

    private static final class OneFile implements Round {

        private final MemoryFile file = MemoryFile.holding("m.ko", MODULE);
        private final AtomicInteger inits = new AtomicInteger();
        private final ModuleLoader loader = new ModuleLoader(this::init);

        private int init(ModuleEntry module, ModuleArguments args) {
            require(module.state() == ModuleState.COMING, "init of one that is " + module.state());
            Answers.pause();
            inits.incrementAndGet();
            return 0;
        }

        @Override
        public void run(int thread) {
            try (OpenFile descriptor = file.openToRead()) {
                loader.finitModule(descriptor, "");
            } catch (ModuleLoadException e) {
                require(e.errno() == Errno.EEXIST, "told of " + e.errno());
            }
            ModuleEntry module = loader.registry().find("m");
            boolean live = module != null && module.state() == ModuleState.LIVE;
            require(live && inits.get() == 1, "loaded, but " + module + ", inits: " + inits);
        }

        @Override
        public void atRest() {
            String count = file.inode().writeAccess().toString();
            require(count.equals("0"), "the count at rest is " + count);
        }
    }
}
