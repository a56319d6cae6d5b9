package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.Inode;
import org.loadproof.core.file.InodeTable;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** One file is opened by two names: it is one inode. */
@Verifies(Rule.I7)
public final class FileTableContest implements Contest {

    private static final int TIMES = 10;

    private final List<Path> names;

    /** With a file and a link to it in the temporary folder. */
    public FileTableContest() throws IOException {
        Path folder = Files.createTempDirectory("file-table");
        Path file = Files.write(folder.resolve("m.ko"), new byte[] {1});
        names = List.of(file, Files.createLink(folder.resolve("link.ko"), file));
    }

    @Override
    public Round begin() throws ModuleLoadException {
        return new Links(new InodeTable());
    }

    private final class Links implements Round {

        private final InodeTable table;
        private final OpenFile first;

        Links(InodeTable table) throws ModuleLoadException {
            this.table = table;
            this.first = table.open(names.get(0), OpenMode.READ_ONLY);
        }

        @Override
        public void run(int thread) throws ModuleLoadException {
            for (int i = 0; i < TIMES; i++) {
                Path name = names.get((thread + i) % names.size());
                try (OpenFile own = table.open(name, OpenMode.READ_ONLY)) {
                    Inode inode = own.inode();
                    require(inode == first.inode(), name + " led to another inode");
                }
            }
        }

        @Override
        public void atRest() {
            first.close();
        }
    }
}
