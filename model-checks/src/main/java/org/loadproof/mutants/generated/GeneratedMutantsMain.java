package org.loadproof.mutants.generated;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Lists core's generated mutants for whoever judges them, and writes each as a patch.
 *
 * <p>System property {@code loadproof.module}: base folder of this module, a sibling of core; the
 * patches go into {@code target/mutants/generated} there. Exit codes: 0 done, 64 usage.
 */
public final class GeneratedMutantsMain {

    private GeneratedMutantsMain() {}

    /** Lists, writes and exits. */
    public static void main(String[] args) throws IOException {
        String module = System.getProperty("loadproof.module");
        if (args.length > 0 || module == null) {
            System.out.println("mutants: no arguments; needs -Dloadproof.module=<base folder>");
            System.exit(64);
            return;
        }
        Path base = Path.of(module).toAbsolutePath().normalize();
        List<Path> classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(Path::of)
                        .toList();
        List<GeneratedMutant> mutants =
                Generator.ofCore(base.resolveSibling("core"), classPath).generate();
        write(mutants, Files.createDirectories(base.resolve("target/mutants/generated")));
        list(mutants, System.out);
    }

    private static void write(List<GeneratedMutant> mutants, Path folder) throws IOException {
        for (GeneratedMutant mutant : mutants) {
            Files.writeString(folder.resolve(mutant.id() + ".patch"), mutant.patch());
        }
    }

    static void list(List<GeneratedMutant> mutants, PrintStream out) {
        for (GeneratedMutant m : mutants) {
            String name = m.file().substring(m.file().lastIndexOf('/') + 1);
            out.printf("%s %s %s:%d %s%n", m.id(), m.fingerprint(), name, m.line(), m.what());
        }
        out.println(mutants.size() + " mutants");
    }
}
