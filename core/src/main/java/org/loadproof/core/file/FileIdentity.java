package org.loadproof.core.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
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
     * The identity of the file that the channel has open, or null where that cannot be told: the
     * system has no such view, or the file has no position (directories, pipes, some devices).
     */
    static @Nullable FileIdentity ofOpen(FileChannel channel) {
        try {
            String descriptor = descriptorOf(channel);
            return descriptor == null ? null : ofPath(DESCRIPTORS.resolve(descriptor));
        } catch (IOException e) {
            return null;
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

    private static @Nullable String descriptorOf(FileChannel channel) throws IOException {
        long mark = moveToMark(channel);
        for (String descriptor : newestFirst()) {
            if (showsMark(descriptor, mark) && showsMark(descriptor, moveToMark(channel))) {
                return descriptor;
            }
        }
        return null;
    }

    private static long moveToMark(FileChannel channel) throws IOException {
        long mark = ThreadLocalRandom.current().nextLong(1, LARGEST_MARK);
        ChannelContent.undisturbed(() -> channel.position(mark));
        return mark;
    }

    private static List<String> newestFirst() throws IOException {
        List<String> descriptors = new ArrayList<>();
        try (DirectoryStream<Path> positions = Files.newDirectoryStream(POSITIONS)) {
            positions.forEach(path -> descriptors.add(path.getFileName().toString()));
        }
        descriptors.sort(Comparator.<String>comparingInt(Integer::parseInt).reversed());
        return descriptors;
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
