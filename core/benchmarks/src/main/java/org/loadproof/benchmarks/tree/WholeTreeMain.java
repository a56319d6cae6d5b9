package org.loadproof.benchmarks.tree;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.loadproof.core.LoadFlag;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.InodeTable;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;

/**
 * Loads modules of a tree in a JVM of its own, on as many threads as there are processors, each
 * after what it needs. Prints the most bytes that the heap's parts held, all added up.
 */
final class WholeTreeMain {

    private final InodeTable table = new InodeTable();
    private final ModuleLoader loader = new ModuleLoader((module, args) -> 0);
    private final ModuleTree tree;
    private final List<String> modules;

    private WholeTreeMain(ModuleTree tree, List<String> modules) {
        this.tree = tree;
        this.modules = modules;
    }

    /** Takes the tree's folder, how many modules to load, and the seed of their order. */
    public static void main(String[] args) throws Exception {
        ModuleTree tree = ModuleTree.find(Path.of(args[0]));
        List<String> modules =
                tree.inDependencyOrder(Long.parseLong(args[2]))
                        .subList(0, Integer.parseInt(args[1]));
        new WholeTreeMain(tree, modules).run();
        long peak =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum();
        System.out.println(peak);
    }

    private void run() {
        ExecutorService executor =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        Map<String, CompletableFuture<Void>> loads = new HashMap<>();
        for (String module : modules) {
            CompletableFuture<?>[] needed =
                    tree.neededBy(module).stream()
                            .map(loads::get)
                            .toArray(CompletableFuture<?>[]::new);
            CompletableFuture<Void> loaded =
                    CompletableFuture.allOf(needed).thenRunAsync(() -> load(module), executor);
            loads.put(module, loaded);
        }
        loads.values().forEach(CompletableFuture::join);
        executor.shutdown();
        int live = loader.registry().list().size();
        if (live != modules.size()) {
            throw new IllegalStateException(live + " of " + modules.size() + " modules are there");
        }
    }

    private void load(String module) {
        Path file = tree.folder().resolve(module);
        try (OpenFile opened = table.open(file, OpenMode.READ_ONLY)) {
            if (module.endsWith(".ko")) {
                loader.finitModule(opened, "");
            } else {
                loader.finitModule(opened, "", LoadFlag.COMPRESSED_FILE);
            }
        } catch (ModuleLoadException e) {
            throw new IllegalStateException(module, e);
        }
    }
}
