package org.loadproof.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of a file of the file system. Uses offsets only, never the channel's position. */
record ChannelContent(FileChannel channel, boolean isRegularFile) implements FileContent {

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public int read(ByteBuffer into, long offset) throws IOException {
        return channel.read(into, offset);
    }

    @Override
    public void write(ByteBuffer from, long offset) throws IOException {
        long next = offset;
        while (from.hasRemaining()) {
            next += channel.write(from, next);
        }
    }

    @Override
    public void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
