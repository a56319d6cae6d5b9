package org.loadproof.core.once;

import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * Runs concurrent loads of one cookie once and shares the result. Linux: {@code idempotent}, {@code
 * idempotent_complete} and {@code idempotent_wait_for_completion} of {@code kernel/module/main.c}.
 *
 * <p>Every call registers an entry. The call that finds none of its cookie is the <em>owner</em>
 * and runs the load; the others are <em>waiters</em>. When the load has ended, in whatever way, the
 * owner removes all entries of the cookie and completes them in one critical section. So a newcomer
 * is either completed by that or the next owner, and no result outlives its calls.
 *
 * <pre>
 *   owner   register ---- load ---- [remove all, store result, wake] -- return
 *   waiter        register -- park ........................... wakes -- return the same
 *   later                                              register ------- load ...
 * </pre>
 *
 * <p>An interrupted waiter leaves on its own only if it is still registered; if the completion was
 * first, it returns the owner's result (the rule of Linux 6.11). If the owner is interrupted, its
 * waiters register anew, and one of them owns the next load. If it ends by an unchecked exception
 * or an {@code Error}, they get EOWNERDEAD; Linux would leave them waiting.
 *
 * <p>A load that loads its cookie again from within waits for itself, as in Linux, until it is
 * interrupted.
 */
public final class IdempotentLoads {

    /** What the owner runs, from beginning to end. */
    @FunctionalInterface
    public interface Load {

        /** What it throws is shared with all waiters, but for the interruption. */
        void run() throws ModuleLoadException, InterruptedException;
    }

    private final Object lock = new Object();

    /** The registered calls, newest first. GUARD: lock. */
    private @Nullable Entry newest;

    /**
     * Runs the load, or waits for the one that is under way for the same cookie (compared by
     * identity) and shares its result; the own load is then dropped.
     *
     * @throws ModuleLoadException as the owner's load failed; EOWNERDEAD if it died
     * @throws InterruptedException if this thread was interrupted before the result was there
     */
    public void load(Object cookie, Load load) throws ModuleLoadException, InterruptedException {
        Entry entry;
        do {
            entry = new Entry(cookie);
            if (register(entry)) {
                own(cookie, load);
                return;
            }
        } while (!await(entry).share());
    }

    /** Registers the entry. Returns true if its call is the owner. */
    private boolean register(Entry entry) {
        synchronized (lock) {
            Entry older = newest;
            while (older != null && older.cookie != entry.cookie) {
                older = older.next;
            }
            entry.next = newest;
            newest = entry; // LP(I1): the first entry of its cookie owns
            return older == null;
        }
    }

    private void own(Object cookie, Load load) throws ModuleLoadException, InterruptedException {
        Outcome outcome = Outcome.OWNER_DIED;
        try {
            load.run();
            outcome = Outcome.SUCCESS;
        } catch (ModuleLoadException e) {
            outcome =
                    () -> {
                        throw new ModuleLoadException(e);
                    };
            throw e;
        } catch (InterruptedException e) {
            outcome = Outcome.ABANDONED;
            throw e;
        } finally {
            complete(cookie, outcome); // I2, I6: on every way out, Error included
        }
    }

    private void complete(Object cookie, Outcome outcome) {
        synchronized (lock) {
            Entry kept = null;
            for (Entry entry = newest; entry != null; entry = entry.next) {
                if (entry.cookie != cookie) {
                    kept = entry;
                    continue;
                }
                unlink(kept, entry); // LP(I2, I5): who registers after this critical section owns
                entry.completion.complete(outcome);
            }
        }
    }

    private Outcome await(Entry entry) throws InterruptedException {
        try {
            return entry.completion.await();
        } catch (InterruptedException e) {
            Outcome outcome = leave(entry);
            if (outcome == null) {
                throw e;
            }
            Thread.currentThread().interrupt(); // too late to matter here; the caller still sees it
            return outcome;
        }
    }

    /** Removes the entry, or returns its outcome if the completion was first. */
    private @Nullable Outcome leave(Entry entry) {
        synchronized (lock) {
            Outcome outcome = entry.completion.peek(); // LP(I3): decided under the lock
            if (outcome == null) {
                unlink(predecessorOf(entry), entry);
            }
            return outcome;
        }
    }

    private @Nullable Entry predecessorOf(Entry entry) {
        Entry before = null;
        for (Entry each = newest; each != null && each != entry; each = each.next) {
            before = each;
        }
        return before;
    }

    private void unlink(@Nullable Entry before, Entry entry) {
        if (before == null) {
            newest = entry.next;
        } else {
            before.next = entry.next;
        }
    }

    /** One call. Linux: {@code struct idempotent}, on the caller's stack. */
    private static final class Entry {

        final Object cookie;
        final Completion<Outcome> completion = new Completion<>();

        /** GUARD: lock. */
        @Nullable Entry next;

        Entry(Object cookie) {
            this.cookie = cookie;
        }
    }

    /** How a load ended, as its waiters learn it. There is none that means "not yet". */
    private interface Outcome {

        Outcome SUCCESS = () -> true;
        Outcome ABANDONED = () -> false;
        Outcome OWNER_DIED =
                () -> {
                    throw new ModuleLoadException(
                            Errno.EOWNERDEAD,
                            "the owner of this load died in it; its caller knows why");
                };

        /** Returns or fails as the owner did; false if there is nothing to share. */
        boolean share() throws ModuleLoadException;
    }
}
