package org.loadproof.core.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Arbitrates between those who write a file and those who forbid writing it. Linux: {@code
 * i_writecount}.
 *
 * <p>One signed counter, one contest: whoever comes first on a free file decides its sign, and the
 * other side is refused at once. Nobody ever waits, so there is no queue and no fairness.
 *
 * <pre>
 *   count &gt; 0 : that many write references      count &lt; 0 : that many denials      0 : free
 *
 *          tryGetWrite            tryDenyWrite
 *        &lt;-------------  0  -------------&gt;
 *   +n                                        -n
 *        -------------&gt;     &lt;-------------
 *           putWrite            allowWrite
 * </pre>
 *
 * <p>The two entries are the only operations that can choose a sign, and each is one conditional
 * atomic step (rules W1 and W2). The two exits check nothing: they are for a caller who holds one
 * unit, and a held unit keeps the exit from crossing 0. A refused entry leaves no trace and must
 * not be undone (rule W3).
 *
 * <p>All operations may be called by any thread and never block. Actions before an exit
 * happen-before what follows the entry that reads the value it left.
 */
public final class WriteAccess {

    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(WriteAccess.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Write references minus denials; one of the two is always 0. */
    private volatile int count;

    /**
     * Takes one write reference unless somebody denies writing. Linux: {@code get_write_access}.
     *
     * @return false if the file is denied; then nothing was taken (ETXTBSY)
     * @throws ArithmeticException at 2^31-1 references, where Linux would wrap to "denied"
     */
    public boolean tryGetWrite() {
        int seen = count;
        while (seen >= 0) {
            int witness = (int) COUNT.compareAndExchange(this, seen, Math.addExact(seen, 1));
            if (witness == seen) {
                return true; // LP(W1): the exchange above; it found no denial
            }
            seen = witness;
        }
        return false; // LP(W1): the read that saw a denial
    }

    /** Returns one write reference that the caller holds. Linux: {@code put_write_access}. */
    public void putWrite() {
        COUNT.getAndAdd(this, -1); // LP(W2): the holder's unit keeps this from passing 0
    }

    /**
     * Takes one denial unless somebody may write. Denials nest. Linux: {@code deny_write_access}.
     *
     * @return false if the file is open for writing; then nothing was taken (ETXTBSY)
     * @throws ArithmeticException at 2^31 denials, where Linux would wrap to "written"
     */
    public boolean tryDenyWrite() {
        int seen = count;
        while (seen <= 0) {
            int witness = (int) COUNT.compareAndExchange(this, seen, Math.subtractExact(seen, 1));
            if (witness == seen) {
                return true; // LP(W1): the exchange above; it found no writer
            }
            seen = witness;
        }
        return false; // LP(W1): the read that saw a writer
    }

    /** Returns one denial that the caller holds. Linux: {@code allow_write_access}. */
    public void allowWrite() {
        COUNT.getAndAdd(this, 1); // LP(W2): the holder's unit keeps this from passing 0
    }

    /**
     * Tells whether somebody may write at this moment. Linux: {@code inode_is_open_for_write}.
     *
     * <p>RACY-OK: the answer may be old by the time it is used; only an entry decides anything.
     */
    public boolean isOpenForWrite() {
        return count > 0;
    }

    /** The counter, for messages and for checks at rest. */
    @Override
    public String toString() {
        return Integer.toString(count);
    }
}
