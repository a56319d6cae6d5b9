package org.loadproof.core.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * The image while it grows, page by page, so that nothing is copied before its length is known.
 * Linux: {@code module_get_next_page} and the {@code vmap} at the end, which costs a copy here.
 *
 * <p>One page may reach one byte over the limit: only by asking for that byte can an image of
 * exactly the limit be told from a longer one. Used by one thread.
 */
final class ImagePages {

    private static final int PAGE_SIZE = 64 << 10;

    private final int limit;
    private final List<byte[]> pages = new ArrayList<>();
    private int length;

    ImagePages(int limit) {
        this.limit = limit;
    }

    /** Gives room for what comes next. */
    byte[] next() {
        byte[] page = new byte[Math.min(PAGE_SIZE, limit - length + 1)];
        pages.add(page);
        return page;
    }

    /** Notes how much of the last page was filled; only the last of all may be filled in part. */
    void filled(int bytes) {
        length += bytes;
    }

    /** Whether more was produced than is allowed. */
    boolean overLimit() {
        return length > limit;
    }

    /** The image in one piece. */
    byte[] join() {
        byte[] image = new byte[length];
        int at = 0;
        for (byte[] page : pages) {
            int used = Math.min(page.length, length - at);
            System.arraycopy(page, 0, image, at, used);
            at += used;
        }
        return image;
    }
}
