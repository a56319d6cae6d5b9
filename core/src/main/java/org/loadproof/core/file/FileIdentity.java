package org.loadproof.core.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which file it is: device and inode number, and whether it is a regular file. Linux: {@code
 * fstat}.
 *
 * <p>Java can ask this of a path but not of an open channel, and between the two the path may be
 * replaced. On Linux the question is put to the descriptor itself: the channel's position, which
 * nobody else uses, is moved to a random mark; the descriptor that shows this mark in {@code
 * /proc/self/fdinfo} is the channel's; and {@code /proc/self/fd} leads to the very file that it has
 * open, whatever has become of its path. A second mark confirms the find.
 *
 * @param key equal for two files exactly if device and inode number are
 * @param regular false for directories, devices, pipes and sockets
 */
record FileIdentity(Object key, boolean regular) {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path POSITIONS = Path.of("/proc/self/fdinfo");

    /** Marks stay below 4 GiB, the largest offset that every file system accepts. */
    private static final long LARGEST_MARK = 1L << 32;

    /**
     * The identity of the file that the channel has open. Where it cannot be asked (no such view,
     * or no position: directories, pipes, some devices) it is the path's, if that is still the one
     * that it was before the opening, and otherwise null.
     */
    static @Nullable FileIdentity ofOpen(FileChannel channel, Path path, FileIdentity before) {
        try {
            String descriptor = ChannelContent.undisturbed(() -> descriptorOf(channel));
            return ofPath(DESCRIPTORS.resolve(descriptor));
        } catch (IOException e) {
            try {
                return before.equals(ofPath(path)) ? before : null;
            } catch (IOException gone) {
                return null;
            }
        }
    }

    /** The identity of the file to which the path leads now. */
    static FileIdentity ofPath(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        Object key = attributes.fileKey();
        if (key == null) {
            throw new IOException(path + ": this file system tells no device and inode number");
        }
        return new FileIdentity(key, attributes.isRegularFile());
    }

    private static String descriptorOf(FileChannel channel) throws IOException {
        long mark = moveToMark(channel);
        for (String descriptor : newestFirst()) {
            if (showsMark(descriptor, mark) && showsMark(descriptor, moveToMark(channel))) {
                return descriptor;
            }
        }
        throw new IOException("no descriptor shows the mark");
    }

    private static long moveToMark(FileChannel channel) throws IOException {
        long mark = ThreadLocalRandom.current().nextLong(1, LARGEST_MARK);
        channel.position(mark);
        return mark;
    }

    private static List<String> newestFirst() throws IOException {
        try (Stream<Path> positions = Files.list(POSITIONS)) {
            Comparator<String> age = Comparator.comparingInt(Integer::parseInt);
            return positions.map(p -> p.getFileName().toString()).sorted(age.reversed()).toList();
        }
    }

    /** A descriptor that another thread closes meanwhile shows no mark. */
    private static boolean showsMark(String descriptor, long mark) {
        try {
            String info = Files.readString(POSITIONS.resolve(descriptor));
            return info.startsWith("pos:\t" + mark + "\n");
        } catch (IOException e) {
            return false;
        }
    }
}
