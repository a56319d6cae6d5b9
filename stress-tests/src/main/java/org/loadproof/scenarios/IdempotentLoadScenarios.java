package org.loadproof.scenarios;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.image.ModuleArguments;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleState;
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

/** Contests of duplicate loads: who runs the load, who waits, and what each is told. */
public final class IdempotentLoadScenarios {

    private static final byte[] MODULE = KoBuilder.module("m").build();

    private IdempotentLoadScenarios() {}

    /** Both call at once, or one after the other; in no case does init run twice. */
    @JCStressTest
    @State
    @Verifies({Rule.I1, Rule.I3, Rule.I4, Rule.I6, Rule.L1, Rule.N2, Rule.W4})
    @Description(
            "Two loaders of one file: one init, and both learn how it ended when it has ended.")
    @Outcome(id = "OK, OK, 1", expect = Expect.ACCEPTABLE, desc = "Concurrent: one load, shared.")
    @Outcome(
            id = {"OK, EEXIST, 1", "EEXIST, OK, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "One after the other: the later one found the module LIVE.")
    @Outcome(
            id = {"EARLY.*", ".*, EARLY.*"},
            expect = Expect.FORBIDDEN,
            desc = "I4: told of success before the module was LIVE.")
    @Outcome(
            id = ".*, [^1]",
            expect = Expect.FORBIDDEN,
            desc = "L1: init did not run exactly once.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "I3: an answer that no load gave.")
    public static class TwoLoadersOneInode {

        private final MemoryFile file = MemoryFile.holding("m.ko", MODULE);
        private final OpenFile mine = file.openToRead();
        private final OpenFile yours = file.openToRead();
        private final AtomicInteger inits = new AtomicInteger();
        private final ModuleLoader loader = new ModuleLoader(this::init);
        private volatile @Nullable ModuleEntry module;

        /** Loads the file. */
        @Actor
        public void one(LLI_Result r) {
            r.r1 = load(mine);
        }

        /** Loads the same file through a descriptor of its own. */
        @Actor
        public void other(LLI_Result r) {
            r.r2 = load(yours);
        }

        /** How often init ran; minus that if the file is not free again (W4). */
        @Arbiter
        public void atRest(LLI_Result r) {
            boolean free = file.inode().writeAccess().toString().equals("0");
            r.r3 = free ? inits.get() : -inits.get();
        }

        private int init(ModuleEntry entry, ModuleArguments args) {
            module = entry;
            inits.incrementAndGet();
            return 0;
        }

        private String load(OpenFile reader) {
            try {
                loader.finitModule(reader, "");
                ModuleEntry entry = module;
                return entry != null && entry.state() == ModuleState.LIVE ? "OK" : "EARLY";
            } catch (ModuleLoadException e) {
                return e.errno().name();
            }
        }
    }

    /** The file is no regular file, so every attempt fails, and fails while it is being read. */
    @JCStressTest
    @State
    @Verifies({Rule.I2, Rule.I3, Rule.I5, Rule.I6})
    @Description(
            "Two loaders of a file that cannot be loaded: both are told so, and nothing is left.")
    @Outcome(
            id = "EINVAL, EINVAL, 0",
            expect = Expect.ACCEPTABLE,
            desc = "Both failed, shared or one after the other.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "I3: an answer that no load gave.")
    public static class TwoLoadersOneFailure {

        private final MemoryFile file = MemoryFile.directory("m.ko");
        private final AtomicInteger inits = new AtomicInteger();
        private final ModuleLoader loader = new ModuleLoader((module, args) -> init());

        /** Tries to load the file. */
        @Actor
        public void one(LLI_Result r) {
            r.r1 = load();
        }

        /** Tries to load it too. */
        @Actor
        public void other(LLI_Result r) {
            r.r2 = load();
        }

        /** Whether init ran in spite of it. */
        @Arbiter
        public void atRest(LLI_Result r) {
            r.r3 = inits.get();
        }

        private int init() {
            return inits.incrementAndGet();
        }

        private String load() {
            try (OpenFile reader = file.openToRead()) {
                loader.finitModule(reader, "");
                return "OK";
            } catch (ModuleLoadException e) {
                return e.errno().name();
            }
        }
    }
}
