package org.loadproof.scenarios;

import java.util.concurrent.atomic.AtomicInteger;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.image.ModuleArguments;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.MemoryFile;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLI_Result;

/** Contests through the whole loader, from the descriptor to the list of modules. */
public final class LoaderScenarios {

    private static final byte[] MODULE = KoBuilder.module("m").build();

    private LoaderScenarios() {}

    /** An Error takes the whole way out: module, name, file and waiters. */
    @JCStressTest
    @State
    @Verifies({Rule.I2, Rule.I3, Rule.I6, Rule.L1, Rule.L2})
    @Description(
            "The first init dies by an Error: the other loader of the file is told so, or loads it"
                    + " afresh.")
    @Outcome(
            id = {"DIED, EOWNERDEAD, 0", "EOWNERDEAD, DIED, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "They were one load; nothing is left of it.")
    @Outcome(
            id = {"DIED, OK, 1", "OK, DIED, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "The other came when nothing was left, and loaded the module.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "L2, I6: something was left, or a waiter was told nothing true.")
    public static class InitDies {

        private final MemoryFile file = MemoryFile.holding("m.ko", MODULE);
        private final OpenFile mine = file.openToRead();
        private final OpenFile yours = file.openToRead();
        private final AtomicInteger inits = new AtomicInteger();
        private final ModuleLoader loader = new ModuleLoader(this::init);

        /** Loads the file. */
        @Actor
        public void one(LLI_Result r) {
            r.r1 = Attempts.load(loader, mine);
        }

        /** Loads it too. */
        @Actor
        public void other(LLI_Result r) {
            r.r2 = Attempts.load(loader, yours);
        }

        /** How many modules there are. */
        @Arbiter
        public void atRest(LLI_Result r) {
            r.r3 = loader.registry().list().size();
        }

        private int init(ModuleEntry module, ModuleArguments args) {
            if (inits.incrementAndGet() == 1) {
                throw new AssertionError("oops");
            }
            return 0;
        }
    }
}
