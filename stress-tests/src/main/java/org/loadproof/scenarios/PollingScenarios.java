package org.loadproof.scenarios;

import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.WriteAccess;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleRegistry;
import org.loadproof.core.registry.ModuleState;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/**
 * Who asks again and again learns of what another thread has done. The loops are empty on purpose:
 * a compiler that need not ask again asks once.
 */
public final class PollingScenarios {

    private PollingScenarios() {}

    /** COMING. */
    private static ModuleEntry onItsWay(ModuleRegistry registry) {
        ModuleEntry module = new ModuleEntry("it", true);
        try {
            registry.reserve(module);
            registry.form(module);
            return module;
        } catch (ModuleLoadException | InterruptedException e) {
            throw new AssertionError("nobody else has the name", e);
        }
    }

    /** A refusal leaves no trace with the one who was refused either. */
    @JCStressTest(Mode.Termination)
    @State
    @Verifies({Rule.W3, Rule.W4})
    @Description("Someone asks to write until the denial is gone: then he is let in.")
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "Let in.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W4: refused, and nobody denies.")
    public static class WriterWaitsForDenier {

        private final WriteAccess access = new WriteAccess();

        /** Denied from the beginning. */
        public WriterWaitsForDenier() {
            access.tryDenyWrite();
        }

        /** Asks. */
        @Actor
        public void writer() {
            while (!access.tryGetWrite()) {}
        }

        /** Leaves. */
        @Signal
        public void denier() {
            access.allowWrite();
        }
    }

    /** The other side. */
    @JCStressTest(Mode.Termination)
    @State
    @Verifies({Rule.W3, Rule.W4})
    @Description("Someone looks whether the file is written until the writer is gone: he sees it.")
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "Seen.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W4: said to be written, and nobody writes.")
    public static class ObserverWaitsForWriter {

        private final WriteAccess access = new WriteAccess();

        /** Written from the beginning. */
        public ObserverWaitsForWriter() {
            access.tryGetWrite();
        }

        /** Looks. */
        @Actor
        public void observer() {
            while (access.isOpenForWrite()) {}
        }

        /** Leaves. */
        @Signal
        public void writer() {
            access.putWrite();
        }
    }

    /** What one thread has counted another one reads. */
    @JCStressTest(Mode.Termination)
    @State
    @Verifies({Rule.S1})
    @Description("Someone reads the statistics until a failed load is counted: he sees it.")
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "Seen.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "S1: a load that failed was never counted.")
    public static class ReaderWaitsForFailure {

        private final ModuleLoader loader = new ModuleLoader((module, args) -> 0);

        /** Reads. */
        @Actor
        public void reader() {
            while (loader.statistics().failedReads().count() == 0) {}
        }

        /** Fails. */
        @Signal
        public void loader() {
            try {
                loader.initModule(new byte[3], "");
            } catch (ModuleLoadException e) {
                return;
            }
            throw new AssertionError("an image of three bytes was loaded");
        }
    }

    /** Somebody who does not sleep learns of it as well. */
    @JCStressTest(Mode.Termination)
    @State
    @Verifies({Rule.N3})
    @Description("Someone looks at a module until it is LIVE: he sees it become so.")
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "Seen.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "N3: it became LIVE, and did not look so.")
    public static class ObserverWaitsForLive {

        private final ModuleRegistry registry = new ModuleRegistry();
        private final ModuleEntry module = onItsWay(registry);

        /** Looks. */
        @Actor
        public void observer() {
            while (module.state() != ModuleState.LIVE) {}
        }

        /** Has run its init. */
        @Signal
        public void owner() {
            registry.makeLive(module);
        }
    }

    /** As one does before unloading it. */
    @JCStressTest(Mode.Termination)
    @State
    @Verifies({Rule.U1})
    @Description("Someone looks whether a module is used until its user is gone: he sees it.")
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "Seen.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "U1: said to be used, and nobody uses it.")
    public static class ObserverWaitsForUser {

        /** In use by its own load. */
        private final ModuleEntry module = new ModuleEntry("it", true);

        /** Looks. */
        @Actor
        public void observer() {
            while (module.referenceCount() > 0) {}
        }

        /** Leaves. */
        @Signal
        public void user() {
            module.put();
        }
    }
}
