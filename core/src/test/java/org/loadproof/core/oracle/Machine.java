package org.loadproof.core.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.KernelConfig;
import org.loadproof.core.ModuleInit;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.InodeTable;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.core.image.TargetKernel;
import org.loadproof.core.image.VermagicPolicy;
import org.loadproof.testkit.KoBuilder;

/**
 * A kernel as the one that was asked, freshly booted, with a directory of real files. It is built
 * like it too: forced loading allowed, signatures checked and not enforced.
 */
final class Machine {

    static final int COMPRESSED = 4;
    static final int IGNORE_VERMAGIC = 2;
    private static final TestKey KEY = new TestKey();

    /** As the kernel that was asked is built. */
    private static final KernelConfig CONFIG =
            new KernelConfig(
                    new TargetKernel(62, OptionalInt.of(KoBuilder.MODULE_SIZE)),
                    new VermagicPolicy(Optional.of(KoBuilder.VERMAGIC), true),
                    KEY,
                    KernelConfig.DEFAULT.blacklist(),
                    KernelConfig.DEFAULT.fileLimit(),
                    KernelConfig.DEFAULT.decompression());

    private final Path dir;
    private final InodeTable files = new InodeTable();
    private final ModuleLoader kernel;
    private int initResult;

    Machine(Path dir) {
        this.dir = dir;
        kernel = new ModuleLoader((module, args) -> initResult, CONFIG);
    }

    /** A machine whose modules do something, and whose kernel differs. */
    Machine(Path dir, ModuleInit init, UnaryOperator<KernelConfig> changes) {
        this.dir = dir;
        kernel = new ModuleLoader(init, changes.apply(CONFIG));
    }

    /** What a call may throw beside its answer. */
    @FunctionalInterface
    interface Call {
        void run() throws ModuleLoadException, IOException;
    }

    /** The answer in the oracle's words: OK, or the errno. */
    static String answer(Call call) throws IOException {
        try {
            call.run();
            return "OK";
        } catch (ModuleLoadException e) {
            return e.errno().name();
        }
    }

    /** The name of a well-built module with a parameter. */
    static KoBuilder module(String name) {
        return KoBuilder.module(name).param("numdummies", "int");
    }

    /** The same with a signature that the kernel trusts. */
    static KoBuilder signed(String name) {
        return module(name).signedBy(KEY::sign);
    }

    /** The inits to come end like this. */
    void initsReturn(int result) {
        initResult = result;
    }

    /** A file of that content. */
    Path file(String name, byte... content) throws IOException {
        return Files.write(dir.resolve(name), content);
    }

    OpenFile open(Path path, OpenMode mode) throws ModuleLoadException {
        return files.open(path, mode);
    }

    /** Opens it for writing and closes it again. */
    String writeOpen(Path path) throws IOException {
        return answer(() -> files.open(path, OpenMode.WRITE_ONLY).close());
    }

    String load(Path path) throws IOException {
        return load(path, "", 0);
    }

    String load(Path path, @Nullable String args, int flags) throws IOException {
        return answer(
                () -> {
                    try (OpenFile file = files.open(path, OpenMode.READ_ONLY)) {
                        kernel.finitModule(file, args, flags);
                    }
                });
    }

    String load(OpenFile file) throws IOException {
        return answer(() -> kernel.finitModule(file, "", 0));
    }

    /** Loads a file of that content. */
    String loadContent(byte... content) throws IOException {
        return load(file("content.ko", content));
    }

    String initModule(byte @Nullable [] image, @Nullable String args) throws IOException {
        return answer(() -> kernel.initModule(image, args));
    }

    String delete(@Nullable String name) throws IOException {
        return answer(() -> kernel.deleteModule(name, false));
    }

    ModuleLoader kernel() {
        return kernel;
    }
}
