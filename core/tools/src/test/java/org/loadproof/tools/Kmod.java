package org.loadproof.tools;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The real modprobe of this system, and the module tree of a real kernel to ask it about. */
final class Kmod {

    private final Path modprobe;
    private final Path root;
    private final String version;

    private Kmod(Path modprobe, Path root, String version) {
        this.modprobe = modprobe;
        this.root = root;
        this.version = version;
    }

    /** Both; without one of them the test is reported as not run, with the reason. */
    static Kmod find() throws IOException {
        Path modprobe =
                Stream.of("/sbin", "/usr/sbin", "/bin", "/usr/bin")
                        .map(folder -> Path.of(folder, "modprobe"))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseGet(
                                () ->
                                        abort(
                                                "waived: no modprobe here to compare with; install"
                                                        + " the package kmod"));
        Path root = Path.of(System.getProperty("kernel.modules", "target/kernel-modules"));
        Path trees = root.resolve("lib/modules");
        if (!Files.isDirectory(trees)) {
            return abort(
                    "waived: no lib/modules under "
                            + root
                            + "; fetch a tree with ci/fetch-kernel-modules, or name the root of one"
                            + " with -Dkernel.modules=DIR");
        }
        try (Stream<Path> versions = Files.list(trees)) {
            return versions.filter(tree -> Files.exists(tree.resolve("modules.dep.bin")))
                    .findFirst()
                    .map(tree -> new Kmod(modprobe, root, tree.getFileName().toString()))
                    .orElseGet(() -> abort("waived: depmod has not been run under " + trees));
        }
    }

    Path tree() {
        return root.resolve("lib/modules").resolve(version);
    }

    /** The arguments that name the tree, and those. */
    String[] arguments(List<String> more) {
        List<String> all = new ArrayList<>(List.of("-d", root.toString(), "-S", version));
        all.addAll(more);
        return all.toArray(String[]::new);
    }

    /** Runs the real one, without anybody's configuration. */
    Machine.Run run(Path scratch, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(modprobe.toString()));
        command.addAll(List.of(arguments));
        Path out = scratch.resolve("out");
        Path err = scratch.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("MODPROBE_OPTIONS");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        int code = builder.start().waitFor();
        return new Machine.Run(code, text(out), text(err));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
