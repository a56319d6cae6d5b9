package org.loadproof.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.core.image.ModuleArguments;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleState;
import org.loadproof.testkit.Caller;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.MemoryFile;
import org.loadproof.testkit.Packed;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** The time-out is no measurement: it turns a lost wake-up from a hanging build into a failure. */
@Timeout(20)
@Verifies({Rule.E1, Rule.I2, Rule.I5, Rule.I6, Rule.L1, Rule.L2, Rule.N2, Rule.R3, Rule.W4})
class ModuleLoaderTest {

    /** How the first symbol begins: name at 1, a global function, in section 1. */
    private static final String COMMON_TO_BE = "\1\0\0\0\22\0\1\0";

    private final List<String> events = new ArrayList<>();
    private final RecordingInit init = new RecordingInit();
    private final ModuleLoader loader = new ModuleLoader(init);
    private final MemoryFile file = MemoryFile.holding("m.ko", KoBuilder.module("m").build());

    @Test
    void aModuleIsLoadedInitialisedAndUnloaded() throws ModuleLoadException {
        load(file, "count=2");
        assertThat(stateOf("m")).isEqualTo(ModuleState.LIVE);
        loader.deleteModule("m", false);
        assertThat(stateOf("m")).isNull();
        assertThat(events).containsExactly("init m (COMING) count=2", "exit m (GOING)");
        load(file, "");
        assertAtRest();
    }

    @Test
    void loadedAgainItIsEexistByAnyFileOfTheName() throws ModuleLoadException {
        load(file, "");
        MemoryFile copy = MemoryFile.holding("copy.ko", KoBuilder.module("m").build());
        Failures.assertErrno(Errno.EEXIST, () -> load(file, ""));
        Failures.assertErrno(Errno.EEXIST, () -> load(copy, ""));
        assertThat(events).hasSize(1);
        assertAtRest();
    }

    @Test
    void whatIsWrongWithTheCallIsSaidBeforeTheFileIsLookedAt() throws ModuleLoadException {
        MemoryFile directory = MemoryFile.directory("dir");
        for (int flags : new int[] {8, -1, 1 << 31}) {
            Failures.assertErrno(
                    Errno.EINVAL, () -> loader.finitModule(file.openToRead(), "", flags));
        }
        OpenFile closed = directory.openToRead();
        closed.close();
        Failures.assertErrno(Errno.EBADF, () -> loader.finitModule(closed, ""));
        Failures.assertErrno(Errno.EINVAL, () -> loader.finitModule(closed, "", 8));
        try (OpenFile writer = file.open(OpenMode.WRITE_ONLY)) {
            Failures.assertErrno(Errno.EBADF, () -> loader.finitModule(writer, ""));
        }
        loader.disableModules();
        Failures.assertErrno(Errno.EPERM, () -> loader.finitModule(closed, "", 8));
        Failures.assertErrno(Errno.EPERM, () -> loader.deleteModule("m", false));
    }

    @Test
    void aFileOpenForWritingIsEtxtbsyAlsoByTheCallersOwnDescriptor() throws ModuleLoadException {
        try (OpenFile both = file.open(OpenMode.READ_WRITE)) {
            Failures.assertErrno(Errno.ETXTBSY, () -> loader.finitModule(both, ""));
            Failures.assertErrno(Errno.ETXTBSY, () -> load(file, ""));
        }
        load(file, "");
        assertAtRest();
    }

    @Test
    void aCompressedFileNeedsTheFlagAndAPlainOneMustNotHaveIt() throws ModuleLoadException {
        byte[] image = KoBuilder.module("m").build();
        for (byte[] packed : List.of(Packed.gzip(image), Packed.xz(image), Packed.zstd(image))) {
            MemoryFile compressed = MemoryFile.holding("m.ko.anything", packed);
            Failures.assertErrno(Errno.ENOEXEC, () -> load(compressed, ""));
            load(compressed, "", LoadFlag.COMPRESSED_FILE);
            loader.deleteModule("m", false);
        }
        Failures.assertErrno(Errno.EINVAL, () -> load(file, "", LoadFlag.COMPRESSED_FILE));
        assertThat(events).hasSize(6);
        assertAtRest();
    }

    @Test
    void theFileMayBeWrittenWhileInitRuns() throws ModuleLoadException {
        init.during = () -> file.open(OpenMode.WRITE_ONLY).close();
        load(file, "");
        assertThat(events).hasSize(1);
        assertAtRest();
    }

    @Test
    void aCorruptDuplicateIsEnoexecAndNotEexist() throws ModuleLoadException {
        load(file, "");
        MemoryFile corrupt =
                MemoryFile.holding("m.ko", KoBuilder.module("m").withElfType(2).build());
        Failures.assertErrno(Errno.ENOEXEC, () -> load(corrupt, ""));
    }

    @Test
    void absentArgumentsAreFoundAfterDuplicatesAndDependencies() throws ModuleLoadException {
        Failures.assertErrno(Errno.EFAULT, () -> load(file, null));
        assertThat(stateOf("m")).isNull();
        load(file, "");
        Failures.assertErrno(Errno.EEXIST, () -> load(file, null));
        MemoryFile user =
                MemoryFile.holding("u.ko", KoBuilder.module("u").depends("absent").build());
        Failures.assertErrno(Errno.ENOENT, () -> load(user, null));
        assertThat(events).hasSize(1);
    }

    @Test
    void anInitThatFailsLeavesNothingAndItsErrnoIsTheAnswer() throws ModuleLoadException {
        init.result = -Errno.ENODEV.number();
        Failures.assertErrno(Errno.ENODEV, () -> load(file, ""));
        assertThat(stateOf("m")).isNull();
        Failures.assertErrno(Errno.ENOENT, () -> loader.deleteModule("m", false));
        init.result = -Errno.EEXIST.number();
        Failures.assertErrno(Errno.EBUSY, () -> load(file, ""));
        init.result = 1;
        load(file, "");
        assertThat(events).as("no exit after a failed init").hasSize(3);
        assertAtRest();
    }

    @Test
    void anInitThatReturnsNoErrnoFailsAndLeavesNothing() throws ModuleLoadException {
        init.result = -512;
        assertThatThrownBy(() -> load(file, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("512");
        init.result = 0;
        load(file, "");
        assertAtRest();
    }

    @Test
    void aModuleThatFailedHoldsNothingAnyMore() throws ModuleLoadException {
        List<ModuleState> states = new ArrayList<>();
        ModuleEntry[] held = new ModuleEntry[1];
        ModuleLoader other =
                new ModuleLoader(
                        (module, args) -> {
                            held[0] = module;
                            states.add(module.state());
                            return -Errno.EIO.number();
                        });
        Failures.assertErrno(Errno.EIO, () -> other.initModule(KoBuilder.module("m").build(), ""));
        states.add(held[0].state());
        assertThat(states).containsExactly(ModuleState.COMING, ModuleState.UNFORMED);
        assertThat(held[0].referenceCount()).as("the load's own was given back").isZero();
    }

    @Test
    void anInitThatThrowsLeavesNothingEither() throws ModuleLoadException {
        for (Throwable death : List.of(new AssertionError("oops"), new IllegalStateException())) {
            init.during =
                    () -> {
                        throw death;
                    };
            assertThatThrownBy(() -> load(file, "")).isSameAs(death);
            assertThat(stateOf("m")).isNull();
        }
        init.during = () -> {};
        load(file, "");
        assertAtRest();
    }

    @Test
    void anInitThatThrowsReleasesTheWaiters() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AssertionError death = new AssertionError("oops");
        init.during =
                () -> {
                    entered.countDown();
                    mayEnd.await();
                    throw death;
                };
        Caller owner = Caller.start("owner", () -> load(file, ""));
        entered.await();
        Caller waiter = Caller.start("waiter", () -> load(file, null)).awaitBlocked();
        mayEnd.countDown();
        assertThat(owner.join()).isSameAs(death);
        Failures.assertErrno(Errno.EOWNERDEAD, waiter.join());
        assertThat(stateOf("m")).isNull();
    }

    @Test
    void aDependencyIsNeededAndThenKept() throws ModuleLoadException {
        MemoryFile user = MemoryFile.holding("u.ko", KoBuilder.module("u").depends("m").build());
        Failures.assertErrno(Errno.ENOENT, () -> load(user, ""));
        load(file, "");
        load(user, "");
        Failures.assertErrno(Errno.EAGAIN, () -> loader.deleteModule("m", false));
        Failures.assertErrno(Errno.EAGAIN, () -> loader.deleteModule("m", true));
        loader.deleteModule("u", false);
        loader.deleteModule("m", false);
        assertThat(loader.registry().list()).isEmpty();
    }

    @Test
    void aDependencyMayBeSpeltWithDashes() throws ModuleLoadException {
        load(MemoryFile.holding("p.ko", KoBuilder.module("snd_pcm").build()), "");
        load(MemoryFile.holding("u.ko", KoBuilder.module("u").depends("snd-pcm").build()), "");
        Failures.assertErrno(Errno.EAGAIN, () -> loader.deleteModule("snd_pcm", false));
    }

    @Test
    void aModuleWithoutExitIsUnloadedByForceOnly() throws ModuleLoadException {
        MemoryFile permanent = MemoryFile.holding("p.ko", KoBuilder.module("p").noExit().build());
        load(permanent, "");
        Failures.assertErrno(Errno.EBUSY, () -> loader.deleteModule("p", false));
        loader.deleteModule("p", true);
        assertThat(loader.registry().list()).isEmpty();
    }

    @Test
    void anExitThatThrowsStillFreesTheName() throws ModuleLoadException {
        load(file, "");
        init.during =
                () -> {
                    throw new IllegalStateException("exit");
                };
        assertThatThrownBy(() -> loader.deleteModule("m", false)).hasMessage("exit");
        init.during = () -> {};
        load(file, "");
    }

    @Test
    void anInterruptedWaiterIsEintrAndStaysInterrupted() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        init.during =
                () -> {
                    entered.countDown();
                    mayEnd.await();
                };
        Caller owner = Caller.start("owner", () -> load(file, ""));
        entered.await();
        boolean[] interrupted = new boolean[1];
        Caller waiter =
                Caller.start(
                                "waiter",
                                () -> {
                                    try {
                                        load(file, "");
                                    } finally {
                                        interrupted[0] = Thread.currentThread().isInterrupted();
                                    }
                                })
                        .awaitBlocked();
        Failures.assertErrno(Errno.EINTR, waiter.interrupt().join());
        assertThat(interrupted[0]).isTrue();
        mayEnd.countDown();
        assertThat(owner.join()).isNull();
    }

    @Test
    void aLoadDuringAnUnloadIsEbusyAndAfterItSucceeds() throws ModuleLoadException {
        load(file, "");
        init.during = () -> Failures.assertErrno(Errno.EBUSY, () -> load(file, ""));
        loader.deleteModule("m", false);
        init.during = () -> {};
        load(file, "");
        assertThat(events).hasSize(3);
    }

    /** There is no file that two images could have in common: they meet at the name. */
    @Test
    void imagesMeetByNameOnly() throws Exception {
        byte[] image = KoBuilder.module("m").build();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        init.during =
                () -> {
                    entered.countDown();
                    mayEnd.await();
                };
        Caller first = Caller.start("first", () -> loader.initModule(image, ""));
        entered.await();
        Caller second = Caller.start("second", () -> loader.initModule(image, "")).awaitBlocked();
        Caller third = Caller.start("third", () -> loader.initModule(image, "")).awaitBlocked();
        Failures.assertErrno(Errno.EINTR, third.interrupt().join());
        mayEnd.countDown();
        assertThat(first.join()).isNull();
        Failures.assertErrno(Errno.EEXIST, second.join());
        assertThat(events).hasSize(1);
    }

    @Test
    void theOwnerOfASecondFileOfTheNameIsEbusyIfTheFirstFails() throws Exception {
        MemoryFile copy = MemoryFile.holding("copy.ko", KoBuilder.module("m").build());
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        init.during =
                () -> {
                    entered.countDown();
                    mayEnd.await();
                };
        init.result = -Errno.ENODEV.number();
        Caller first = Caller.start("first", () -> load(file, ""));
        entered.await();
        Caller second = Caller.start("second", () -> load(copy, "")).awaitBlocked();
        Caller waiter = Caller.start("waiter", () -> load(copy, "")).awaitBlocked();
        mayEnd.countDown();
        Failures.assertErrno(Errno.ENODEV, first.join());
        Failures.assertErrno(Errno.EBUSY, second.join());
        Failures.assertErrno(Errno.EBUSY, waiter.join());
        assertThat(loader.registry().duplicates()).hasSize(1);
        assertAtRest();
    }

    @Test
    void argumentsReachInitAsTheParametersUnderstandThem() throws ModuleLoadException {
        byte[] image = KoBuilder.module("m").param("count", "int").build();
        List<ModuleArguments> seen = new ArrayList<>();
        ModuleLoader other =
                new ModuleLoader(
                        (module, args) -> {
                            seen.add(args);
                            return 0;
                        });
        other.initModule(image, "count=0x10 nosuch");
        assertThat(seen.get(0).values())
                .containsExactly(Map.entry("count", BigInteger.valueOf(16)));
        assertThat(seen.get(0).warnings()).containsExactly("unknown parameter 'nosuch' ignored");
        other.deleteModule("m", false);
        Failures.assertErrno(Errno.ERANGE, () -> other.initModule(image, "count=4294967296"));
        assertThat(other.registry().list()).isEmpty();
        assertThat(seen).hasSize(1);
    }

    @Test
    void aCommonSymbolIsRefused() {
        byte[] image = KoBuilder.module("m").build();
        int place = new String(image, StandardCharsets.ISO_8859_1).indexOf(COMMON_TO_BE);
        image[place + 6] = (byte) 0xf2;
        image[place + 7] = (byte) 0xff;
        Failures.assertErrno(Errno.ENOEXEC, () -> loader.initModule(image, ""));
        assertThat(loader.statistics().failedLoads().count()).isEqualTo(1);
    }

    private void load(MemoryFile memory, @Nullable String args, LoadFlag... flags)
            throws ModuleLoadException {
        try (OpenFile reader = memory.openToRead()) {
            loader.finitModule(reader, args, flags);
        }
    }

    private @Nullable ModuleState stateOf(String name) {
        ModuleEntry entry = loader.registry().find(name);
        return entry == null ? null : entry.state();
    }

    private void assertAtRest() {
        assertThat(file.inode().writeAccess()).hasToString("0");
    }

    /** Notes what is run, and does what the test says. */
    private final class RecordingInit implements ModuleInit {

        private int result;
        private Caller.Call during = () -> {};

        @Override
        public int init(ModuleEntry module, ModuleArguments args) {
            events.add(("init " + module + " " + args.text()).strip());
            act();
            return result;
        }

        @Override
        public void exit(ModuleEntry module) {
            events.add("exit " + module);
            act();
        }

        private void act() {
            try {
                during.run();
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable t) {
                throw new AssertionError(t);
            }
        }
    }
}
