package org.loadproof.benchmarks.tree;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.loadproof.benchmarks.Group;
import org.loadproof.benchmarks.Settings;
import org.loadproof.benchmarks.report.Comparison;
import org.loadproof.benchmarks.report.Comparison.Series;
import org.loadproof.benchmarks.report.Findings;

/** All modules of a kernel, against kmod's modinfo, which only unpacks each and reads one field. */
public final class WholeTreeGroup implements Group {

    private static final int ROUNDS = 3;
    private static final String SEED = "1";
    private static final String HEAP = "256m";
    private static final List<Integer> SIZES = List.of(500, 1_000, 2_000, 4_000);
    private static final String LOADPROOF = "Loadproof";
    private static final String MODINFO = "modinfo";

    private final List<Series> curve = new ArrayList<>();
    private final List<Series> againstModinfo = new ArrayList<>();
    private long peakBytes;

    /** A way to run modinfo on all files. */
    private record Peer(String label, int filesEach, int processes) {}

    @Override
    public Findings measure(Settings settings) throws Exception {
        Programs.require(MODINFO, "kmod");
        ModuleTree tree = ModuleTree.find(settings.modules());
        List<Path> files = tree.needs().keySet().stream().map(tree.folder()::resolve).toList();
        int all = files.size();
        List<Peer> peers =
                List.of(
                        new Peer("a modinfo for each file, two at a time", 1, 2),
                        new Peer("one modinfo with all files", all, 1),
                        new Peer("two modinfo with half of the files each", (all + 1) / 2, 2));
        load(tree, all, settings); // the files are in the page cache from now on
        for (int round = 0; round < ROUNDS; round++) {
            List<Double> own = List.of(load(tree, all, settings));
            for (Peer peer : peers) {
                againstModinfo.add(
                        new Series(peer.label(), MODINFO, List.of(modinfo(files, peer))));
                againstModinfo.add(new Series(peer.label(), LOADPROOF, own));
            }
            for (int size : SIZES) {
                if (size <= all) {
                    String row = String.format(Locale.ROOT, "%,d", size);
                    List<Double> seconds = List.of(load(tree, size, settings));
                    curve.add(new Series(row, LOADPROOF, seconds));
                }
            }
        }
        return findings(all);
    }

    private Findings findings(int all) {
        String title = "All %,d modules, whole processes by the clock (below 1: faster)";
        Comparison times =
                new Comparison(
                        "Loading so many of them, JVM included", "modules", "s", null, curve);
        return new Findings(
                List.of(
                        new Comparison(
                                title.formatted(all), "against", "s", MODINFO, againstModinfo),
                        times),
                List.of(
                        "Loaded with `-Xmx%s`; the parts of the heap held at most %,d MiB, added up."
                                .formatted(HEAP, peakBytes >> 20),
                        fit(times)));
    }

    private static String fit(Comparison curve) {
        SimpleRegression line = new SimpleRegression();
        for (Series series : curve.series()) {
            line.addData(Double.parseDouble(series.row().replace(",", "")), series.median());
        }
        return String.format(
                Locale.ROOT,
                "Straight line through the medians: %.2f s and %.2f ms for each module, R² = %.4f.",
                line.getIntercept(),
                1_000 * line.getSlope(),
                line.getRSquare());
    }

    private static double modinfo(List<Path> files, Peer peer) throws Exception {
        return Programs.seconds(files, peer.filesEach(), peer.processes(), MODINFO, "-F", "name");
    }

    private double load(ModuleTree tree, int modules, Settings settings) throws Exception {
        Path output = settings.folder().resolve("whole-tree.txt");
        ProcessBuilder java =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + HEAP,
                                "-classpath",
                                System.getProperty("java.class.path"),
                                WholeTreeMain.class.getName(),
                                tree.folder().toString(),
                                "" + modules,
                                SEED)
                        .redirectOutput(output.toFile());
        double seconds = Programs.seconds(java);
        peakBytes = Math.max(peakBytes, Long.parseLong(Files.readString(output).strip()));
        return seconds;
    }
}
