package org.loadproof.scenarios;

import java.util.concurrent.atomic.AtomicInteger;
import org.loadproof.core.ModuleLoader;
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
import org.openjdk.jcstress.infra.results.LLLL_Result;
import org.openjdk.jcstress.infra.results.LLL_Result;

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
        private final AtomicInteger inits = new AtomicInteger();
        private final ModuleLoader loader = new ModuleLoader(this::init);

        /** Loads the file. */
        @Actor
        public void one(LLI_Result r) {
            r.r1 = Attempts.load(loader, file);
        }

        /** Loads it too. */
        @Actor
        public void other(LLI_Result r) {
            r.r2 = Attempts.load(loader, file);
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

    /** The unload may come while the other load is still on its way back. */
    @JCStressTest
    @State
    @Verifies({Rule.I4, Rule.I5, Rule.N2, Rule.L1, Rule.U1})
    @Description(
            "A file is loaded and the module unloaded, while another loads the file: each load"
                    + " knows its own.")
    @Outcome(
            id = "OK OK, OK, 0 of 1",
            expect = Expect.ACCEPTABLE,
            desc = "They were one load; the module has gone since.")
    @Outcome(
            id = "OK OK, EEXIST, 0 of 1",
            expect = Expect.ACCEPTABLE,
            desc = "The other one met the module LIVE.")
    @Outcome(
            id = "OK OK, EBUSY, 0 of 1",
            expect = Expect.ACCEPTABLE,
            desc = "The other one met the module on its way out.")
    @Outcome(
            id = "OK OK, OK, 1 of 2",
            expect = Expect.ACCEPTABLE,
            desc = "The other one came when it was gone, and loaded it again.")
    @Outcome(
            id = "EEXIST OK, OK, 0 of 1",
            expect = Expect.ACCEPTABLE,
            desc = "The other one had loaded it; that one was unloaded.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "I5, L1: a result of a load that was over, or an init too many.")
    public static class LoadUnloadAndLoad {

        private final MemoryFile file = MemoryFile.holding("m.ko", MODULE);
        private final AtomicInteger inits = new AtomicInteger();
        private final ModuleLoader loader = new ModuleLoader(this::init);

        /** Loads, and then unloads what is there. */
        @Actor
        public void both(LLL_Result r) {
            String loaded = Attempts.load(loader, file);
            r.r1 = loaded + " " + Attempts.unload(loader, "m");
        }

        /** Loads. */
        @Actor
        public void other(LLL_Result r) {
            r.r2 = Attempts.load(loader, file);
        }

        /** How many modules there are, of how many inits. */
        @Arbiter
        public void atRest(LLL_Result r) {
            r.r3 = loader.registry().list().size() + " of " + inits.get();
        }

        private int init(ModuleEntry module, ModuleArguments args) {
            inits.incrementAndGet();
            return 0;
        }
    }

    /** The writer keeps its descriptor for a moment only; nobody waits for it. */
    @JCStressTest
    @State
    @Verifies({Rule.I3, Rule.L1, Rule.L2, Rule.W1, Rule.W4})
    @Description(
            "Two loaders of a file and a writer: reading and writing exclude each other, and all is"
                    + " given back.")
    @Outcome(
            id = {"OK, OK, ETXTBSY", "OK, OK, OK"},
            expect = Expect.ACCEPTABLE,
            desc = "One load, shared; the writer met the reading, or did not.")
    @Outcome(
            id = {"OK, EEXIST, ETXTBSY", "OK, EEXIST, OK", "EEXIST, OK, ETXTBSY", "EEXIST, OK, OK"},
            expect = Expect.ACCEPTABLE,
            desc = "Two loads, both after or before the writer.")
    @Outcome(
            id = {"OK, ETXTBSY, OK", "ETXTBSY, OK, OK"},
            expect = Expect.ACCEPTABLE,
            desc = "One load met the writer, the other did not.")
    @Outcome(
            id = "ETXTBSY, ETXTBSY, OK",
            expect = Expect.ACCEPTABLE,
            desc = "Both met the writer, as one load or as two.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "W1, W4: both were refused, or the file is not free, or init ran too often.")
    public static class TwoLoadersAndWriter {

        private final MemoryFile file = MemoryFile.holding("m.ko", MODULE);
        private final AtomicInteger inits = new AtomicInteger();
        private final ModuleLoader loader = new ModuleLoader(this::init);

        /** Loads the file. */
        @Actor
        public void one(LLL_Result r) {
            r.r1 = Attempts.load(loader, file);
        }

        /** Loads it too. */
        @Actor
        public void other(LLL_Result r) {
            r.r2 = Attempts.load(loader, file);
        }

        /** Opens the file for writing and closes it. */
        @Actor
        public void writer(LLL_Result r) {
            r.r3 = Attempts.openToWrite(file);
        }

        /** Spoils the result if the file is not free, or init ran too often. */
        @Arbiter
        public void atRest(LLL_Result r) {
            if (inits.get() > 1
                    || file.inode().writeAccess().isOpenForWrite()
                    || !file.inode().writeAccess().toString().equals("0")) {
                r.r3 = "LEFT " + r.r3;
            }
        }

        private int init(ModuleEntry module, ModuleArguments args) {
            inits.incrementAndGet();
            return 0;
        }
    }

    /** All of them may be one load, or any two, or none. */
    @JCStressTest
    @State
    @Verifies({Rule.I1, Rule.I3, Rule.I4, Rule.I6, Rule.L1})
    @Description("Three loaders of one file: one init, and everybody is told of it truly.")
    @Outcome(id = "OK, OK, OK, 1", expect = Expect.ACCEPTABLE, desc = "One load, shared by all.")
    @Outcome(
            id = {"OK, OK, EEXIST, 1", "OK, EEXIST, OK, 1", "EEXIST, OK, OK, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "Two shared it; the third found the module LIVE.")
    @Outcome(
            id = {"OK, EEXIST, EEXIST, 1", "EEXIST, OK, EEXIST, 1", "EEXIST, EEXIST, OK, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "One loaded it; the two others found it LIVE.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "L1, I3: init did not run exactly once, or an answer of no load.")
    public static class ThreeLoaders {

        private final MemoryFile file = MemoryFile.holding("m.ko", MODULE);
        private final AtomicInteger inits = new AtomicInteger();
        private final ModuleLoader loader = new ModuleLoader(this::init);

        /** Loads the file. */
        @Actor
        public void one(LLLL_Result r) {
            r.r1 = Attempts.load(loader, file);
        }

        /** Loads it too. */
        @Actor
        public void two(LLLL_Result r) {
            r.r2 = Attempts.load(loader, file);
        }

        /** Loads it as well. */
        @Actor
        public void three(LLLL_Result r) {
            r.r3 = Attempts.load(loader, file);
        }

        /** How often init ran. */
        @Arbiter
        public void atRest(LLLL_Result r) {
            r.r4 = inits.get();
        }

        private int init(ModuleEntry module, ModuleArguments args) {
            inits.incrementAndGet();
            return 0;
        }
    }
}
