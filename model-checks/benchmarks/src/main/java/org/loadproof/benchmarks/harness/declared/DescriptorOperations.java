package org.loadproof.benchmarks.harness.declared;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.testkit.MemoryFile;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** One file, opened and closed for writing, and denied; each thread has descriptors of its own. */
@Verifies({Rule.W1, Rule.W3, Rule.W4})
@Param(name = "thread", gen = ThreadIdGen.class)
public final class DescriptorOperations {

    private final MemoryFile file = MemoryFile.holding("m.ko", (byte) 1);
    private final List<Deque<OpenFile>> open =
            Stream.generate(() -> (Deque<OpenFile>) new ArrayDeque<OpenFile>()).limit(8).toList();
    private final Held denials = new Held();

    /** Opens it for writing. */
    @Operation
    public boolean open(@Param(name = "thread") int thread) {
        try {
            open.get(thread).push(file.open(OpenMode.WRITE_ONLY));
            return true;
        } catch (ModuleLoadException e) {
            return false;
        }
    }

    /** Duplicates the latest. */
    @Operation
    public boolean duplicate(@Param(name = "thread") int thread) throws ModuleLoadException {
        OpenFile latest = open.get(thread).peek();
        if (latest == null) {
            return false;
        }
        open.get(thread).push(latest.duplicate());
        return true;
    }

    /** Closes the latest. */
    @Operation
    public boolean close(@Param(name = "thread") int thread) {
        OpenFile latest = open.get(thread).poll();
        if (latest == null) {
            return false;
        }
        latest.close();
        return true;
    }

    /** Forbids writing. */
    @Operation
    public boolean deny(@Param(name = "thread") int thread) {
        return denials.taken(thread, file.inode().writeAccess().tryDenyWrite());
    }

    /** Allows it again. */
    @Operation
    public boolean allow(@Param(name = "thread") int thread) {
        return denials.givenBack(thread, file.inode().writeAccess()::allowWrite);
    }

    /** Whether somebody may write. */
    @Operation
    public boolean isWritten() {
        return file.inode().writeAccess().isOpenForWrite();
    }
}
