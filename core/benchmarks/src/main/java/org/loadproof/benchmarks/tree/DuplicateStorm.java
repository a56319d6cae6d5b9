package org.loadproof.benchmarks.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.loadproof.core.LoadFlag;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.Inode;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;

/** Callers that load one module at the same time, each by a descriptor of its own. */
final class DuplicateStorm {

    private final byte[] module;
    private final List<byte[]> needed = new ArrayList<>();

    /** What came of it; a call fails with EEXIST if it came too late to share the load. */
    record Result(double milliseconds, int reads, int failures) {}

    /** Storms for that module of the tree, whose files are read now. */
    DuplicateStorm(ModuleTree tree, Path module) throws IOException {
        this.module = Files.readAllBytes(module);
        for (String path : tree.neededBy(tree.folder().relativize(module).toString())) {
            needed.add(Files.readAllBytes(tree.folder().resolve(path)));
        }
    }

    /** One storm on a loader of its own. */
    Result run(ExecutorService executor, int callers) throws Exception {
        ModuleLoader loader = new ModuleLoader((entry, args) -> 0);
        for (byte[] each : needed) {
            load(loader, new Inode("needed"), new BytesContent(each), new CountDownLatch(0));
        }
        Inode inode = new Inode("module");
        BytesContent content = new BytesContent(module);
        CountDownLatch ready = new CountDownLatch(callers);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            calls.add(
                    executor.submit(
                            () -> {
                                ready.countDown();
                                load(loader, inode, content, start);
                                return null;
                            }));
        }
        ready.await();
        long begin = System.nanoTime();
        start.countDown();
        int failures = 0;
        for (Future<?> call : calls) {
            failures += fails(call) ? 1 : 0;
        }
        return new Result((System.nanoTime() - begin) / 1e6, content.reads(), failures);
    }

    private static void load(
            ModuleLoader loader, Inode inode, BytesContent content, CountDownLatch start)
            throws ModuleLoadException, InterruptedException {
        start.await();
        try (OpenFile file = OpenFile.open(inode, content, OpenMode.READ_ONLY)) {
            loader.finitModule(file, "", LoadFlag.COMPRESSED_FILE);
        }
    }

    private static boolean fails(Future<?> call) throws InterruptedException {
        try {
            call.get();
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }
}
