package org.loadproof.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.file.InodeTable;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleRegistry;
import org.loadproof.testkit.Caller;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/**
 * Far more virtual threads than there are threads to carry them. Whoever they wait for runs on the
 * same few, so a wait that kept its carrier would be for ever.
 */
@Timeout(60)
@Verifies({Rule.I1, Rule.I3, Rule.I6, Rule.L1, Rule.N3})
class VirtualThreadsTest {

    private static final int CALLS = 1_000;

    private final Queue<Thread> callers = new ConcurrentLinkedQueue<>();

    @TempDir private Path dir;
    private @Nullable ExecutorService executor;

    @BeforeEach
    void findVirtualThreads() throws ReflectiveOperationException {
        if (Runtime.version().feature() < 21) {
            abort("waived: virtual threads need JDK 21");
        }
        executor =
                (ExecutorService)
                        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    @AfterEach
    void stop() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }

    /** Init ends only when all others wait, so all but the owner share its load. */
    @Test
    void aThousandCallsForOneFileAreOneLoad() throws Exception {
        Path file = Files.write(dir.resolve("m.ko"), KoBuilder.module("m").build());
        AtomicInteger inits = new AtomicInteger();
        ModuleLoader loader =
                new ModuleLoader(
                        (module, args) -> {
                            awaitAllOthersWaiting();
                            return inits.getAndIncrement();
                        });
        InodeTable table = InodeTable.withFileLocks();
        try (OpenFile reader = table.open(file, OpenMode.READ_ONLY)) {
            List<Future<?>> calls = start(() -> loader.finitModule(reader, ""));
            for (Future<?> call : calls) {
                assertThat(failureOf(call)).isNull();
            }
            assertThat(inits).hasValue(1);
            assertThat(reader.inode().writeAccess()).hasToString("0");
        }
    }

    @Test
    void aThousandWaitForOneNameAndAllAreRefused() throws Exception {
        ModuleRegistry registry = new ModuleRegistry();
        ModuleEntry entry = new ModuleEntry("m", true);
        registry.reserve(entry);
        registry.form(entry);
        List<Future<?>> calls = start(() -> registry.reserve(new ModuleEntry("m", true)));
        awaitAllOthersWaiting();
        registry.makeLive(entry);
        for (Future<?> call : calls) {
            Failures.assertErrno(Errno.EEXIST, failureOf(call));
        }
        assertThat(registry.list()).containsExactly(entry);
    }

    @Test
    void aThousandWaitForAModuleThatTheyNeedAndAllGetIt() throws Exception {
        ModuleRegistry registry = new ModuleRegistry();
        ModuleEntry provider = new ModuleEntry("m", true);
        registry.reserve(provider);
        registry.form(provider);
        List<Future<?>> calls =
                start(() -> registry.acquireProviders(new ModuleEntry("user", true), List.of("m")));
        awaitAllOthersWaiting();
        registry.makeLive(provider);
        for (Future<?> call : calls) {
            assertThat(failureOf(call)).isNull();
        }
        assertThat(registry.usersOf(provider)).hasSize(CALLS);
    }

    private List<Future<?>> start(Caller.Call call) {
        ExecutorService virtual = Objects.requireNonNull(executor);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(
                    virtual.submit(
                            () -> {
                                callers.add(Thread.currentThread());
                                try {
                                    call.run();
                                    return null;
                                } catch (Throwable t) {
                                    throw new ExecutionException(t);
                                }
                            }));
        }
        return calls;
    }

    /** Gives way at each look: this may be one of the few threads on which the others run. */
    @SuppressWarnings("ThreadPriorityCheck")
    private void awaitAllOthersWaiting() {
        while (callers.size() < CALLS || !callers.stream().allMatch(VirtualThreadsTest::waits)) {
            Thread.yield();
        }
    }

    private static boolean waits(Thread caller) {
        return caller == Thread.currentThread()
                || caller.getState() == Thread.State.WAITING
                || caller.getState() == Thread.State.TIMED_WAITING;
    }

    private static @Nullable Throwable failureOf(Future<?> call) throws InterruptedException {
        try {
            call.get();
            return null;
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause();
            return thrown instanceof ExecutionException wrapped ? wrapped.getCause() : thrown;
        }
    }
}
