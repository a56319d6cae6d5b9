package org.loadproof.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loadproof.core.codec.Decompressor;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.InodeTable;
import org.loadproof.core.file.ModuleFileReader;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.core.image.ElfImage;
import org.loadproof.core.image.SignatureTrailer;
import org.loadproof.core.image.TargetKernel;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Thousands of modules, none of which was written with this loader in mind. */
@Timeout(600)
@DisplayName("Every module of a real kernel loads, says what kmod says of it, and is unloaded")
@Verifies({Rule.W4, Rule.N1, Rule.L1, Rule.U1})
class WholeTreeIT {

    private static List<Path> files = List.of();

    private final InodeTable table = new InodeTable();
    private final AtomicInteger inits = new AtomicInteger();
    private final ModuleLoader loader =
            new ModuleLoader(
                    (module, args) -> {
                        inits.incrementAndGet();
                        return 0;
                    });

    @BeforeAll
    static void findTree() throws IOException {
        files = KernelTree.find().inDependencyOrder();
    }

    @Test
    void allAreLoadedAfterWhatTheyNeedAndUnloadedInReverse() throws ModuleLoadException {
        List<ModuleEntry> loaded = new ArrayList<>();
        for (Path file : files) {
            load(file);
            String name = file.getFileName().toString().replaceFirst("\\.ko.*", "");
            ModuleEntry entry = loader.registry().find(name.replace('-', '_'));
            assertThat(entry).as("the module of %s", file).isNotNull();
            loaded.add(entry);
        }
        assertThat(loader.registry().list()).hasSameSizeAs(files);
        assertThat(inits).hasValue(files.size());
        Collections.reverse(loaded);
        for (ModuleEntry entry : loaded) {
            unload(entry.name());
        }
        assertThat(loader.registry().list()).isEmpty();
    }

    @Test
    void allSayOfThemselvesWhatKmodSaysOfThem() throws Exception {
        Map<Path, Kmod.Description> told = Kmod.describe(files);
        assertThat(told.size()).isEqualTo(files.size());
        for (Path file : files) {
            assertThat(Kmod.Description.of(imageOf(file))).as("%s", file).isEqualTo(told.get(file));
        }
    }

    private void load(Path file) throws ModuleLoadException {
        try (OpenFile reader = table.open(file, OpenMode.READ_ONLY)) {
            loader.finitModule(reader, "", flags(file));
            assertThat(reader.inode().writeAccess()).hasToString("0");
        }
    }

    /** Some have no exit; those stay for good unless forced. */
    private void unload(String name) throws ModuleLoadException {
        try {
            loader.deleteModule(name, false);
        } catch (ModuleLoadException e) {
            Failures.assertErrno(Errno.EBUSY, e);
            loader.deleteModule(name, true);
        }
    }

    private ElfImage imageOf(Path file) throws ModuleLoadException {
        try (OpenFile reader = table.open(file, OpenMode.READ_ONLY)) {
            byte[] bytes = new ModuleFileReader().read(reader);
            byte[] image = flags(file).length > 0 ? new Decompressor().decompress(bytes) : bytes;
            int length = SignatureTrailer.read(image).imageLength();
            return ElfImage.parse(image, length, TargetKernel.X86_64);
        }
    }

    private static LoadFlag[] flags(Path file) {
        return file.toString().endsWith(".ko")
                ? new LoadFlag[0]
                : new LoadFlag[] {LoadFlag.COMPRESSED_FILE};
    }
}
