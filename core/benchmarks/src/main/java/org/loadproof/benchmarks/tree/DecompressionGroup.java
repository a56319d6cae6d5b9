package org.loadproof.benchmarks.tree;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.loadproof.benchmarks.Group;
import org.loadproof.benchmarks.Settings;
import org.loadproof.benchmarks.report.Comparison;
import org.loadproof.benchmarks.report.Comparison.Series;
import org.loadproof.benchmarks.report.Findings;
import org.loadproof.core.codec.Decompressor;

/** The loader's decompression against the programs of the formats, one thread each. */
public final class DecompressionGroup implements Group {

    private static final int MODULES = 300;
    private static final long SEED = 1;
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 5;
    private static final String PROGRAM = "the program";

    /** A format, with the options by which the kernel's own installation compresses. */
    private record Format(String program, String extension, List<String> compress) {}

    private static final List<Format> FORMATS =
            List.of(
                    new Format("gzip", ".gz", List.of("gzip", "-n", "-f", "-k")),
                    new Format(
                            "xz",
                            ".xz",
                            List.of("xz", "--check=crc32", "--lzma2=dict=1MiB", "-f", "-k")),
                    new Format("zstd", ".zst", List.of("zstd", "-q", "-f", "-k")));

    private final Decompressor decompressor = new Decompressor();
    private final List<Series> series = new ArrayList<>();

    @Override
    public Findings measure(Settings settings) throws Exception {
        for (Format format : FORMATS) {
            Programs.require(format.program(), format.program());
        }
        List<Path> images = images(ModuleTree.find(settings.modules()), settings.folder());
        long bytes = 0;
        for (Path image : images) {
            bytes += Files.size(image);
        }
        for (Format format : FORMATS) {
            compare(format, images, bytes / 1e6);
        }
        String title = "Decompression of %,d modules, %,d MB of images (above 1: faster)";
        return new Findings(
                List.of(
                        new Comparison(
                                title.formatted(images.size(), bytes / 1_000_000),
                                "format",
                                "MB/s",
                                PROGRAM,
                                series)),
                List.of());
    }

    /** Some modules as they are in memory. */
    private List<Path> images(ModuleTree tree, Path folder) throws Exception {
        Path images = Files.createDirectories(folder.resolve("modules"));
        List<Path> files = new ArrayList<>();
        for (String module : tree.inDependencyOrder(SEED)) {
            if (files.size() < MODULES && !module.endsWith(".ko")) {
                Path packed = tree.folder().resolve(module);
                String name = packed.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
                byte[] image = decompressor.decompress(Files.readAllBytes(packed));
                files.add(Files.write(images.resolve(name), image));
            }
        }
        return files;
    }

    private void compare(Format format, List<Path> images, double megabytes) throws Exception {
        int all = images.size();
        Programs.seconds(images, all, 1, format.compress().toArray(new String[0]));
        List<Path> packed =
                images.stream()
                        .map(i -> i.resolveSibling(i.getFileName() + format.extension()))
                        .toList();
        for (int i = -WARM_UPS; i < ROUNDS; i++) {
            double program = Programs.seconds(packed, all, 1, format.program(), "-dc");
            double own = decompress(packed);
            if (i >= 0) {
                series.add(new Series(format.program(), PROGRAM, List.of(megabytes / program)));
                series.add(new Series(format.program(), "Loadproof", List.of(megabytes / own)));
            }
        }
    }

    private double decompress(List<Path> packed) throws Exception {
        long start = System.nanoTime();
        for (Path file : packed) {
            decompressor.decompress(Files.readAllBytes(file));
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
