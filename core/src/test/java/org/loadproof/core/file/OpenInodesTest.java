package org.loadproof.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.TwoThreads;
import org.loadproof.testkit.Verifies;

@Verifies({Rule.W1, Rule.I7})
class OpenInodesTest {

    private static final int TIMES = 1_000_000;

    private final OpenInodes inodes = new OpenInodes();

    @Test
    void anInodeIsThereFromTheFirstDescriptionToTheLast() {
        Inode first = inodes.use("8:1", "a.ko");
        assertThat(inodes.use("8:1", "b.ko")).isSameAs(first);
        assertThat(inodes.use("8:2", "a.ko")).isNotSameAs(first);
        inodes.drop("8:1");
        assertThat(inodes.use("8:1", "c.ko")).isSameAs(first);
        inodes.drop("8:1");
        inodes.drop("8:1");
        assertThat(inodes.use("8:1", "d.ko")).isNotSameAs(first).hasToString("d.ko");
    }

    /** One description stays, others come and go in two threads; then the last one goes. */
    @Test
    void whoComesAndGoesAtOnceMeetsTheOneInode() throws Exception {
        Inode inode = inodes.use("8:1", "a.ko");
        TwoThreads.run(
                () -> {
                    for (int i = 0; i < TIMES; i++) {
                        assertThat(inodes.use("8:1", "b.ko")).isSameAs(inode);
                        inodes.drop("8:1");
                    }
                });
        assertThat(inodes.use("8:1", "c.ko")).as("one description is left").isSameAs(inode);
        inodes.drop("8:1");
        inodes.drop("8:1");
        assertThat(inodes.use("8:1", "d.ko")).as("none is left").isNotSameAs(inode);
    }

    /** Nobody stays, so inodes come and go; who has the file open finds its inode again. */
    @Test
    void twoWhoOpenAndCloseAtOnceFindWhatTheyHave() throws Exception {
        TwoThreads.run(
                () -> {
                    for (int i = 0; i < TIMES; i++) {
                        Inode mine = inodes.use("8:1", "a.ko");
                        assertThat(inodes.use("8:1", "b.ko")).isSameAs(mine);
                        inodes.drop("8:1");
                        inodes.drop("8:1");
                    }
                });
    }
}
