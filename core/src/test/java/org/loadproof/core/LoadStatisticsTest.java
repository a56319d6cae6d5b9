package org.loadproof.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loadproof.core.LoadStatistics.Failure;
import org.loadproof.core.LoadStatistics.Tally;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.core.registry.DuplicateAttempts;
import org.loadproof.testkit.Caller;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.MemoryFile;
import org.loadproof.testkit.Packed;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Which attempt counts where, and by how many bytes. */
@Timeout(60)
@Verifies({Rule.S1, Rule.S2})
class LoadStatisticsTest {

    private final byte[] image = KoBuilder.module("m").param("n", "int").build();
    private final MemoryFile file = MemoryFile.holding("m.ko", image);
    private int initResult;
    private ModuleInit init = (module, args) -> initResult;
    private final ModuleLoader loader =
            new ModuleLoader(
                    (module, args) -> init.init(module, args),
                    KernelConfig.DEFAULT.withBlacklist(Set.of("evil")));

    @Test
    void aLoadCountsItsMemoryAndItsCode() throws ModuleLoadException {
        load(file, "");
        LoadStatistics now = loader.statistics();
        assertThat(now.codeBytes()).as(".text").isEqualTo(16);
        assertThat(now.loaded().count()).isEqualTo(1);
        assertThat(now.loaded().bytes()).as("with .bss of 1 MiB").isGreaterThan(1 << 20);
        assertThat(failures(now)).containsOnly(Tally.ZERO);
        loader.deleteModule("m", false);
        assertThat(loader.statistics()).as("an unload takes nothing back").isEqualTo(now);
    }

    @Test
    void afailedReadOfAFileHasNoBytesAndOneOfAnImageTheClaimedOnes() throws ModuleLoadException {
        try (OpenFile writer = file.open(OpenMode.WRITE_ONLY)) {
            fails(Errno.ETXTBSY, () -> load(file, ""));
            assertThat(writer.inode().writeAccess()).hasToString("1");
        }
        fails(Errno.EINVAL, () -> load(MemoryFile.holding("empty"), ""));
        assertThat(loader.statistics().failedReads()).isEqualTo(new Tally(2, 0));
        fails(Errno.ENOEXEC, () -> loader.initModule(new byte[63], ""));
        fails(Errno.EFAULT, () -> loader.initModule(null, ""));
        assertThat(loader.statistics().failedReads()).isEqualTo(new Tally(4, 63));
        assertOthersAreZero(0);
    }

    @Test
    void aFailedDecompressionCountsTheCompressedBytes() {
        fails(Errno.EINVAL, () -> load(file, "", LoadFlag.COMPRESSED_FILE));
        assertThat(loader.statistics().failedDecompressions())
                .isEqualTo(new Tally(1, image.length));
        assertOthersAreZero(1);
    }

    @Test
    void whatFailsBeforeMemoryIsTakenCountsTheImageAndItsFile() {
        byte[] evil = KoBuilder.module("evil").build();
        fails(Errno.EPERM, () -> loader.initModule(evil, ""));
        byte[] signed = KoBuilder.module("evil").signed(100).build();
        fails(Errno.EPERM, () -> loader.initModule(signed, ""));
        byte[] packed = Packed.zstd(signed);
        fails(
                Errno.EPERM,
                () -> load(MemoryFile.holding("m", packed), "", LoadFlag.COMPRESSED_FILE));
        assertThat(loader.statistics().failedBecoming())
                .isEqualTo(new Tally(3, 3L * evil.length + packed.length));
        assertOthersAreZero(2);
    }

    @Test
    void aSpoiltTrailerCountsAllButTheMarker() {
        byte[] spoilt = KoBuilder.module("m").signed(100).build();
        spoilt[spoilt.length - 28 - 12] = 1;
        fails(Errno.EBADMSG, () -> loader.initModule(spoilt, ""));
        assertThat(loader.statistics().failedBecoming())
                .isEqualTo(new Tally(1, spoilt.length - 28));
        assertOthersAreZero(2);
    }

    @Test
    void whatFailsAfterThatCountsTheImageTwice() {
        byte[] packed = Packed.gzip(image);
        MemoryFile compressed = MemoryFile.holding("m.ko.gz", packed);
        fails(Errno.EFAULT, () -> load(compressed, null, LoadFlag.COMPRESSED_FILE));
        fails(Errno.EINVAL, () -> load(file, "n=abc"));
        byte[] user = KoBuilder.module("u").depends("absent").build();
        fails(Errno.ENOENT, () -> loader.initModule(user, ""));
        assertThat(loader.statistics().failedLoads())
                .isEqualTo(new Tally(3, 4L * image.length + packed.length + 2L * user.length));
        assertOthersAreZero(3);
    }

    @Test
    void callsThatAreWrongAndInitsThatFailCountNowhere() throws ModuleLoadException {
        fails(Errno.EINVAL, () -> loader.finitModule(file.openToRead(), "", 8));
        fails(Errno.EBADF, () -> loader.finitModule(file.open(OpenMode.WRITE_ONLY), ""));
        MemoryFile other = MemoryFile.holding("m.ko", image);
        initResult = -Errno.ENODEV.number();
        fails(Errno.ENODEV, () -> load(other, ""));
        init =
                (module, args) -> {
                    throw new IllegalStateException("oops");
                };
        assertThatThrownBy(() -> load(other, "")).hasMessage("oops");
        loader.disableModules();
        fails(Errno.EPERM, () -> load(other, ""));
        assertThat(loader.statistics()).isEqualTo(LoadStatistics.ZERO);
    }

    @Test
    void ofDuplicatesOnlyTheOwnerCounts() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        init =
                (module, args) -> {
                    entered.countDown();
                    try {
                        mayEnd.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    return 0;
                };
        Caller owner = Caller.start("owner", () -> load(file, ""));
        entered.await();
        Caller waiter = Caller.start("waiter", () -> load(file, "")).awaitBlocked();
        mayEnd.countDown();
        assertThat(owner.join()).isNull();
        assertThat(waiter.join()).isNull();
        assertThat(loader.statistics().loaded().count()).isEqualTo(1);
    }

    @Test
    void aDuplicateNameIsListedWithTheCheckThatFoundIt() throws Exception {
        load(file, "");
        byte[] copy = image.clone();
        fails(Errno.EEXIST, () -> loader.initModule(copy, ""));
        fails(Errno.EEXIST, () -> load(file, ""));
        assertThat(loader.registry().duplicates())
                .containsExactly(new DuplicateAttempts("m", 2, true, false));
        assertThat(loader.statistics().failedBecoming()).isEqualTo(new Tally(2, 2L * image.length));
    }

    @Test
    void wasteAndMeansAreDerived() {
        LoadStatistics some =
                LoadStatistics.ZERO
                        .plusFailed(Failure.READ, 1)
                        .plusFailed(Failure.READ, 2)
                        .plusFailed(Failure.DECOMPRESSION, 10);
        LoadStatistics more = some.plusFailed(Failure.BECOMING, 100).plusFailed(Failure.LOAD, 1000);
        assertThat(more.wastedBytes()).isEqualTo(1113);
        assertThat(more.failedReads().averageBytes()).as("rounded up").isEqualTo(2);
        assertThat(more.loaded().averageBytes()).isZero();
    }

    /** The bytes of each failure are twice those of the image: no reader sees one without them. */
    @Test
    void aReaderSeesNumberAndBytesOfOneMoment() throws Exception {
        int rounds = 2_000;
        List<Caller> writers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            writers.add(
                    Caller.start(
                            "writer " + i,
                            () -> {
                                for (int n = 0; n < rounds; n++) {
                                    fails(Errno.EPERM, this::loadEvil);
                                }
                            }));
        }
        long length = KoBuilder.module("evil").build().length;
        long seen = 0;
        while (seen < 2L * rounds && writers.stream().anyMatch(Caller::isAlive)) {
            Tally now = loader.statistics().failedBecoming();
            assertThat(now.bytes()).isEqualTo(now.count() * length);
            assertThat(now.count()).as("never decreases").isGreaterThanOrEqualTo(seen);
            seen = now.count();
        }
        for (Caller writer : writers) {
            assertThat(writer.join()).isNull();
        }
        assertThat(loader.statistics().failedBecoming().count()).isEqualTo(2L * rounds);
    }

    private void loadEvil() throws ModuleLoadException {
        loader.initModule(KoBuilder.module("evil").build(), "");
    }

    private static void fails(Errno errno, ThrowingCallable call) {
        Failures.assertErrno(errno, call);
    }

    private static List<Tally> failures(LoadStatistics now) {
        return List.of(
                now.failedReads(),
                now.failedDecompressions(),
                now.failedBecoming(),
                now.failedLoads());
    }

    private void assertOthersAreZero(int but) {
        List<Tally> others = new ArrayList<>(failures(loader.statistics()));
        others.remove(but);
        assertThat(Stream.concat(others.stream(), Stream.of(loader.statistics().loaded())))
                .containsOnly(Tally.ZERO);
    }

    private void load(MemoryFile memory, @Nullable String args, LoadFlag... flags)
            throws ModuleLoadException {
        try (OpenFile reader = memory.openToRead()) {
            loader.finitModule(reader, args, flags);
        }
    }
}
