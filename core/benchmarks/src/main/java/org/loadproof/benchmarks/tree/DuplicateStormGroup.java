package org.loadproof.benchmarks.tree;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.loadproof.benchmarks.Group;
import org.loadproof.benchmarks.Settings;
import org.loadproof.benchmarks.once.VirtualThreads;
import org.loadproof.benchmarks.report.Comparison;
import org.loadproof.benchmarks.report.Comparison.Series;
import org.loadproof.benchmarks.report.Findings;

/** Many callers load one large module at once: that should be one read, and take as long as one. */
public final class DuplicateStormGroup implements Group {

    private static final int WARM_UPS = 15;
    private static final int STORMS = 15;
    private static final int PLATFORM = 8;
    private static final int VIRTUAL = 1_000;
    private static final String ALONE = "one load";

    private final List<Series> series = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public Findings measure(Settings settings) throws Exception {
        ModuleTree tree = ModuleTree.find(settings.modules());
        Path module = tree.module("kvm");
        DuplicateStorm storm = new DuplicateStorm(tree, module);
        ExecutorService platform = Executors.newFixedThreadPool(PLATFORM);
        compare(storm, platform, PLATFORM, "platform ");
        platform.shutdown();
        if (VirtualThreads.exist()) {
            ExecutorService virtual = VirtualThreads.executor();
            compare(storm, virtual, VIRTUAL, "virtual ");
            virtual.shutdown();
        } else {
            notes.add("This JDK has no virtual threads: that row is missing.");
        }
        String title = "Load of %s (%,d bytes), from the first start to the last return";
        return new Findings(
                List.of(
                        new Comparison(
                                title.formatted(module.getFileName(), Files.size(module)),
                                "callers",
                                "ms",
                                ALONE,
                                series)),
                notes);
    }

    private void compare(DuplicateStorm storm, ExecutorService executor, int callers, String kind)
            throws Exception {
        String row = Group.threads(callers, kind);
        int mostReads = 0;
        int failures = 0;
        for (int i = -WARM_UPS; i < STORMS; i++) {
            DuplicateStorm.Result alone = storm.run(executor, 1);
            DuplicateStorm.Result all = storm.run(executor, callers);
            if (i >= 0) {
                series.add(new Series(row, ALONE, List.of(alone.milliseconds())));
                series.add(new Series(row, "all at once", List.of(all.milliseconds())));
                mostReads = Math.max(mostReads, all.reads());
                failures += all.failures();
            }
        }
        notes.add(
                "%s, %d storms: at most %d read%s of the file in a storm; %d calls failed."
                        .formatted(row, STORMS, mostReads, mostReads == 1 ? "" : "s", failures));
    }
}
