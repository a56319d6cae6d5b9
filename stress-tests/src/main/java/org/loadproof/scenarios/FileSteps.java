package org.loadproof.scenarios;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.ModuleFileReader;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.testkit.MemoryFile;

/** What actors do with a file, and how it went in one word: the bytes, OK, or the errno. */
final class FileSteps {

    static final byte[] OLD = {1, 1};
    static final byte[] NEW = {2, 2};

    private FileSteps() {}

    /** A step that may be refused. */
    @FunctionalInterface
    interface Step {
        String run() throws ModuleLoadException;
    }

    static String answer(Step step) {
        try {
            return step.run();
        } catch (ModuleLoadException e) {
            return e.errno().name();
        }
    }

    /** Opens and reads the whole file under a denial, as the loader does. */
    static String read(MemoryFile file) {
        return answer(
                () -> {
                    try (OpenFile descriptor = file.openToRead()) {
                        return Arrays.toString(new ModuleFileReader().read(descriptor));
                    }
                });
    }

    /** Opens the file for writing, replaces its bytes, and closes it. */
    static String rewrite(MemoryFile file) {
        return answer(
                () -> {
                    try (OpenFile descriptor = file.open(OpenMode.WRITE_ONLY)) {
                        return write(descriptor);
                    }
                });
    }

    static String write(OpenFile descriptor) throws ModuleLoadException {
        descriptor.write(ByteBuffer.wrap(NEW), 0);
        return "OK";
    }

    static OpenFile openToWrite(MemoryFile file) {
        try {
            return file.open(OpenMode.READ_WRITE);
        } catch (ModuleLoadException e) {
            throw new AssertionError("nobody denies writing yet", e);
        }
    }

    static OpenFile duplicate(OpenFile descriptor) {
        try {
            return descriptor.duplicate();
        } catch (ModuleLoadException e) {
            throw new AssertionError("nobody has closed it yet", e);
        }
    }

    /** The counter, as text. */
    static String count(MemoryFile file) {
        return file.inode().writeAccess().toString();
    }
}
