package org.loadproof.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.InodeTable;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.core.image.ModuleArguments;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.testkit.Caller;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/**
 * Modules of a real kernel, as real files. Eight threads load one of them at the same moment while
 * a ninth keeps opening it for writing, and spoils and restores its beginning whenever it may.
 * Reading and writing at the same time would show as a file that cannot be decompressed.
 */
@Timeout(300)
@DisplayName("Eight threads load a real module at once, while another one tries to write its file")
@Verifies({Rule.W1, Rule.W4, Rule.R1, Rule.I1, Rule.I3, Rule.I4, Rule.L1})
class RealModulesIT {

    private static final int LOADERS = 8;
    private static final int WANTED = 5;

    /** Far beyond what is needed: the writer meets a read within some rounds. */
    private static final int MOST_ROUNDS = 1_000;

    private static KernelTree tree;

    private final InodeTable table = new InodeTable();
    private final AtomicInteger inits = new AtomicInteger();
    private final ModuleLoader loader = new ModuleLoader(this::init);
    private final AtomicInteger writerRefused = new AtomicInteger();
    private final AtomicInteger writerAdmitted = new AtomicInteger();

    @TempDir private Path dir;
    private Path irqbypass;
    private Path kvm;
    private List<Caller> loaders = List.of();

    @BeforeAll
    static void findTree() throws IOException {
        tree = KernelTree.find();
    }

    /** Copies, because they are written. */
    @BeforeEach
    void copyModules() throws IOException {
        irqbypass = copy(tree.module("irqbypass"));
        kvm = copy(tree.module("kvm"));
    }

    @Test
    void oneInitEightSuccessesAndNoWriteWhileReading() throws Exception {
        int complete = 0;
        for (int round = 0; round < MOST_ROUNDS && !enough(complete); round++) {
            loadUntilLive(irqbypass);
            int successes = loadByAll(kvm);
            complete += successes == LOADERS ? 1 : 0;
            if (successes > 0) {
                Failures.assertErrno(Errno.EAGAIN, () -> loader.deleteModule("irqbypass", false));
                loader.deleteModule("kvm", false);
            }
            loader.deleteModule("irqbypass", false);
        }
        assertThat(complete).as("rounds with eight successes").isGreaterThanOrEqualTo(WANTED);
        assertThat(writerRefused).as("writers refused by a read").hasPositiveValue();
        assertThat(writerAdmitted).as("writers admitted").hasPositiveValue();
    }

    private void loadUntilLive(Path file) throws InterruptedException, ModuleLoadException {
        int successes = 0;
        while (successes == 0) {
            successes = loadByAll(file);
        }
    }

    private boolean enough(int complete) {
        return complete >= WANTED && writerRefused.get() > 0 && writerAdmitted.get() > 0;
    }

    /** One call by each loader. Returns how many succeeded; the others met the writer. */
    private int loadByAll(Path file) throws InterruptedException, ModuleLoadException {
        inits.set(0);
        AtomicBoolean done = new AtomicBoolean();
        Caller writer = Caller.start("writer", () -> writeUntil(done, file));
        int successes = 0;
        try {
            for (Caller each : startLoaders(file)) {
                Throwable thrown = each.join();
                successes += thrown == null ? 1 : 0;
                if (thrown != null) {
                    Failures.assertErrno(Errno.ETXTBSY, thrown);
                }
            }
        } finally {
            done.set(true);
        }
        assertThat(writer.join()).isNull();
        assertThat(inits).as("inits for %d successes", successes).hasValue(successes > 0 ? 1 : 0);
        try (OpenFile rest = table.open(file, OpenMode.READ_ONLY)) {
            assertThat(rest.inode().writeAccess()).as("W4: the counter at rest").hasToString("0");
        }
        return successes;
    }

    private synchronized List<Caller> startLoaders(Path file) {
        AtomicInteger ready = new AtomicInteger();
        List<Caller> started = new ArrayList<>();
        for (int i = 0; i < LOADERS; i++) {
            started.add(Caller.start("loader " + i, () -> load(file, ready)));
        }
        loaders = started;
        return started;
    }

    private synchronized List<Caller> loaders() {
        return loaders;
    }

    /** Returns when every other loader has ended, or waits and so shares this load. */
    private int init(ModuleEntry module, ModuleArguments args) {
        inits.incrementAndGet();
        loaders().stream()
                .filter(each -> !each.isCurrentThread())
                .forEach(Caller::awaitBlockedOrEnded);
        return 0;
    }

    private void load(Path file, AtomicInteger ready) throws ModuleLoadException {
        LoadFlag[] flags =
                file.toString().endsWith(".ko")
                        ? new LoadFlag[0]
                        : new LoadFlag[] {LoadFlag.COMPRESSED_FILE};
        try (OpenFile reader = table.open(file, OpenMode.READ_ONLY)) {
            ready.incrementAndGet();
            while (ready.get()
                    < LOADERS) { // not a barrier: nobody may look blocked before the call
                Thread.onSpinWait();
            }
            loader.finitModule(reader, "", flags);
        }
    }

    private void writeUntil(AtomicBoolean done, Path file) throws Exception {
        byte[] good = Files.readAllBytes(file);
        byte[] spoilt = new byte[Math.min(512, good.length)];
        while (!done.get()) {
            try (OpenFile writer = table.open(file, OpenMode.WRITE_ONLY)) {
                writerAdmitted.incrementAndGet();
                writer.write(ByteBuffer.wrap(spoilt), 0);
                writer.write(ByteBuffer.wrap(good, 0, spoilt.length), 0);
            } catch (ModuleLoadException e) {
                Failures.assertErrno(Errno.ETXTBSY, e);
                writerRefused.incrementAndGet();
            }
        }
    }

    private Path copy(Path module) throws IOException {
        return Files.copy(module, dir.resolve(module.getFileName().toString()));
    }
}
