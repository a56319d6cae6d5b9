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
import org.openjdk.jcstress.infra.results.LLL_Result;

/** Contests of two files that carry one module name, through the whole loader. */
public final class TwoFileScenarios {

    private static final byte[] MODULE = KoBuilder.module("m").build();

    private static final byte[] PROVIDER = KoBuilder.module("provider").build();
    private static final byte[] USER = KoBuilder.module("m").depends("provider").build();

    private TwoFileScenarios() {}

    /** Two inodes with one name: not one load, but one module. */
    @JCStressTest
    @State
    @Verifies({Rule.I7, Rule.N1, Rule.N2, Rule.L1, Rule.E1})
    @Description(
            "Two files that carry one module name are loaded: one becomes the module, the other is"
                    + " told so.")
    @Outcome(
            id = {"OK, EEXIST, 1", "EEXIST, OK, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "The later one found the name LIVE, at once or after waiting.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "N1, L1: two modules, or two inits, or success shared with another file.")
    public static class TwoFilesOneName {

        private final OpenFile left = MemoryFile.holding("m.ko", MODULE).openToRead();
        private final OpenFile right = MemoryFile.holding("m.ko", MODULE).openToRead();
        private final AtomicInteger inits = new AtomicInteger();
        private final ModuleLoader loader = new ModuleLoader(this::init);

        /** Loads one file. */
        @Actor
        public void one(LLI_Result r) {
            r.r1 = Attempts.load(loader, left);
        }

        /** Loads the other. */
        @Actor
        public void other(LLI_Result r) {
            r.r2 = Attempts.load(loader, right);
        }

        /** How often init ran. */
        @Arbiter
        public void atRest(LLI_Result r) {
            r.r3 = inits.get();
        }

        private int init(ModuleEntry module, ModuleArguments args) {
            inits.incrementAndGet();
            return 0;
        }
    }

    /** A reference that is left behind shows when somebody wants the provider gone. */
    @JCStressTest
    @State
    @Verifies({Rule.N1, Rule.L2})
    @Description(
            "Two files of one name need another module: the one that is refused holds nothing of"
                    + " it.")
    @Outcome(
            id = {"OK, EEXIST, OK OK", "EEXIST, OK, OK OK"},
            expect = Expect.ACCEPTABLE,
            desc = "Afterwards the module is unloaded, and then what it needed.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "L2: what the module needed is in use, and nobody uses it.")
    public static class TwoUsersOneName {

        private final OpenFile left = MemoryFile.holding("m.ko", USER).openToRead();
        private final OpenFile right = MemoryFile.holding("m.ko", USER).openToRead();
        private final ModuleLoader loader = new ModuleLoader((module, args) -> 0);

        /** Loads the provider, before anybody else comes. */
        public TwoUsersOneName() {
            OpenFile provider = MemoryFile.holding("provider.ko", PROVIDER).openToRead();
            if (!Attempts.load(loader, provider).equals("OK")) {
                throw new AssertionError("nothing stands against the provider");
            }
        }

        /** Loads one file. */
        @Actor
        public void one(LLL_Result r) {
            r.r1 = Attempts.load(loader, left);
        }

        /** Loads the other. */
        @Actor
        public void other(LLL_Result r) {
            r.r2 = Attempts.load(loader, right);
        }

        /** Unloads what is there. */
        @Arbiter
        public void atRest(LLL_Result r) {
            r.r3 = Attempts.unload(loader, "m") + " " + Attempts.unload(loader, "provider");
        }
    }
}
