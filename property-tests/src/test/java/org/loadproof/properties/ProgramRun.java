package org.loadproof.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.core.image.ModuleArguments;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleState;
import org.loadproof.properties.Program.Step;
import org.loadproof.testkit.KoBuilder;

/**
 * One run of a program on a fresh loader, and the judgement of what came of it.
 *
 * <p>Three files: two modules, and a copy of the first one, which is another file of the same name.
 */
final class ProgramRun {

    static final int FILES = 3;

    private static final String[] NAMES = {"first", "second", "first"};
    private static final byte[] FIRST = KoBuilder.module("first").build();
    private static final byte[] SECOND = KoBuilder.module("second").build();
    private static final byte[][] IMAGES = {FIRST, SECOND, FIRST};

    /** No measurement: longer than any scheduling delay, so that a hang becomes a failure. */
    private static final long HANG_SECONDS = 60;

    private final WatchedFile[] files = new WatchedFile[FILES];
    private final Map<String, AtomicInteger> inits = new ConcurrentHashMap<>();
    private final ModuleLoader loader = new ModuleLoader(this::init);
    private final Queue<Load> loads = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusedWriters = new AtomicInteger();

    /** A load and its answer, null for success. */
    private record Load(int file, @Nullable Errno answer) {}

    ProgramRun() {
        for (int i = 0; i < FILES; i++) {
            files[i] = new WatchedFile("file " + i, IMAGES[i]);
        }
    }

    /** Runs all branches at the same time, to their end. */
    void execute(Program program, ExecutorService executor) throws InterruptedException {
        AtomicInteger missing = new AtomicInteger(program.branches().size());
        List<Future<?>> running = new ArrayList<>();
        for (List<Step> branch : program.branches()) {
            running.add(executor.submit(() -> runBranch(branch, missing)));
        }
        for (Future<?> each : running) {
            join(each);
        }
    }

    /** Whether some writer was refused: the contest took place. */
    boolean refusedAWriter() {
        return refusedWriters.get() > 0;
    }

    /** Whether some load was refused because of a writer. */
    boolean refusedALoad() {
        return loads.stream().anyMatch(load -> load.answer == Errno.ETXTBSY);
    }

    /** Whether some load shared another one's success. */
    boolean sharedALoad() {
        long successes = loads.stream().filter(load -> load.answer == null).count();
        return successes > inits.size();
    }

    /** Throws an AssertionError that cites the rule unless everything is as it has to be. */
    void check() {
        for (int i = 0; i < FILES; i++) {
            assertThat(files[i].violations()).isEmpty();
            assertThat(files[i].inode().writeAccess())
                    .as("W4: the counter of file %d at rest", i)
                    .hasToString("0");
        }
        for (String name : List.of("first", "second")) {
            checkModule(name);
        }
    }

    private void checkModule(String name) {
        List<Load> own = loads.stream().filter(load -> NAMES[load.file].equals(name)).toList();
        int successes = (int) own.stream().filter(load -> load.answer == null).count();
        int runs = inits.getOrDefault(name, new AtomicInteger()).get();
        assertThat(runs)
                .as("L1: inits of '%s' after the answers %s", name, own)
                .isEqualTo(Math.min(1, successes));
        assertThat(own.stream().map(Load::answer))
                .as("answers to loads of '%s' (null is success)", name)
                .isSubsetOf(Stream.of(null, Errno.EEXIST, Errno.ETXTBSY).toList());
        assertThat(successes > 0 || own.stream().noneMatch(load -> load.answer == Errno.EEXIST))
                .as("N2: '%s' was already there, but nobody loaded it", name)
                .isTrue();
        assertThat(stateOf(name))
                .as("L2: state of '%s' at rest", name)
                .isEqualTo(successes > 0 ? ModuleState.LIVE : null);
    }

    private @Nullable ModuleState stateOf(String name) {
        ModuleEntry entry = loader.registry().find(name);
        return entry == null ? null : entry.state();
    }

    private int init(ModuleEntry module, ModuleArguments args) {
        inits.computeIfAbsent(module.name(), name -> new AtomicInteger()).incrementAndGet();
        return 0;
    }

    /** All branches start within the length of a step; yielding, for there are few processors. */
    @SuppressWarnings("ThreadPriorityCheck")
    private @Nullable Void runBranch(List<Step> branch, AtomicInteger missing) throws Exception {
        Deque<OpenFile> writers = new ArrayDeque<>();
        missing.decrementAndGet();
        while (missing.get() > 0) {
            Thread.yield();
        }
        try {
            for (Step step : branch) {
                switch (step.action()) {
                    case LOAD -> load(step.file());
                    case OPEN_TO_WRITE -> openToWrite(step.file(), writers);
                    case CLOSE -> closeLast(writers);
                }
            }
        } finally {
            writers.forEach(OpenFile::close);
        }
        return null;
    }

    private void load(int file) {
        try (OpenFile reader = files[file].open(OpenMode.READ_ONLY)) {
            loader.finitModule(reader, "");
            assertThat(stateOf(NAMES[file]))
                    .as("I4: state of '%s' after its load has returned", NAMES[file])
                    .isEqualTo(ModuleState.LIVE);
            loads.add(new Load(file, null));
        } catch (ModuleLoadException e) {
            loads.add(new Load(file, e.errno()));
        }
    }

    private void openToWrite(int file, Deque<OpenFile> writers) throws ModuleLoadException {
        try {
            writers.push(files[file].open(OpenMode.WRITE_ONLY));
        } catch (ModuleLoadException e) {
            assertThat(e.errno()).isEqualTo(Errno.ETXTBSY);
            refusedWriters.incrementAndGet();
            return;
        }
        writers.element().write(ByteBuffer.wrap(IMAGES[file]), 0);
    }

    private static void closeLast(Deque<OpenFile> writers) {
        if (!writers.isEmpty()) {
            writers.pop().close();
        }
    }

    private static void join(Future<?> branch) throws InterruptedException {
        try {
            branch.get(HANG_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("a branch failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("I6: a branch has not ended in " + HANG_SECONDS + " s", e);
        }
    }
}
