package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import java.util.concurrent.atomic.AtomicInteger;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleRegistry;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** All load and unload modules of one name: one has it at a time, and nobody waits for ever. */
@Verifies({Rule.N1, Rule.N2, Rule.N3})
public final class NameContest implements Contest {

    private static final int TIMES = 20;
    private static final String NAME = "m";

    @Override
    public Round begin() {
        return new OneName();
    }

    private static final class OneName implements Round {

        private final ModuleRegistry registry = new ModuleRegistry();
        private final AtomicInteger holders = new AtomicInteger();
        private final AtomicInteger becameLive = new AtomicInteger();
        private final AtomicInteger gone = new AtomicInteger();

        @Override
        public void run(int thread) throws Exception {
            for (int i = 0; i < TIMES; i++) {
                int goneBefore = gone.get();
                try {
                    loadAndUnload();
                } catch (ModuleLoadException e) {
                    boolean live = becameLive.get() > goneBefore;
                    boolean due = e.errno() == Errno.EEXIST ? live : e.errno() == Errno.EBUSY;
                    require(due, "told of " + e.errno());
                }
            }
        }

        private void loadAndUnload() throws ModuleLoadException, InterruptedException {
            ModuleEntry entry = new ModuleEntry(NAME, true);
            registry.reserve(entry);
            require(holders.incrementAndGet() == 1, "two modules of one name");
            registry.form(entry);
            becameLive.incrementAndGet();
            registry.makeLive(entry);
            require(registry.retire(NAME, false) == entry, "another module of that name");
            gone.incrementAndGet();
            holders.decrementAndGet();
            registry.remove(entry);
        }

        @Override
        public void atRest() {
            require(registry.list().isEmpty(), "still listed: " + registry.list());
        }
    }
}
