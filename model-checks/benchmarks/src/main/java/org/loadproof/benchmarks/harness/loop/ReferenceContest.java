package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import java.util.concurrent.atomic.AtomicInteger;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleRegistry;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** A module is used while somebody unloads it: only when nobody holds it, and then for good. */
@Verifies({Rule.U1, Rule.L2})
public final class ReferenceContest implements Contest {

    private static final int TIMES = 100;
    private static final String NAME = "m";

    @Override
    public Round begin() throws Exception {
        return new Used();
    }

    private static final class Used implements Round {

        private final ModuleRegistry registry = new ModuleRegistry();
        private final ModuleEntry module = new ModuleEntry(NAME, true);
        private final AtomicInteger holders = new AtomicInteger();
        private volatile boolean retired;

        Used() throws Exception {
            registry.reserve(module);
            registry.form(module);
            registry.makeLive(module);
        }

        @Override
        public void run(int thread) throws ModuleLoadException {
            for (int i = 0; i < TIMES; i++) {
                if (thread == 0) {
                    unload();
                } else {
                    use();
                }
            }
        }

        private void use() {
            boolean late = retired;
            if (module.tryGet()) {
                require(!late, "taken after it had been retired");
                holders.incrementAndGet();
                holders.decrementAndGet();
                module.put();
            }
        }

        private void unload() throws ModuleLoadException {
            try {
                ModuleEntry entry = registry.retire(NAME, false);
                retired = true;
                require(holders.get() == 0, "retired while somebody holds it");
                registry.remove(entry);
            } catch (ModuleLoadException e) {
                Errno due = retired ? Errno.ENOENT : Errno.EAGAIN;
                require(e.errno() == due, "told of " + e.errno());
            }
        }

        @Override
        public void atRest() {
            int due = retired ? -1 : 0;
            require(module.referenceCount() == due, module.referenceCount() + " references");
        }
    }
}
