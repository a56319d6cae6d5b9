package org.loadproof.core.once;

import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * Runs concurrent loads of one cookie once and shares the result. Linux: {@code idempotent}, {@code
 * idempotent_complete} and {@code idempotent_wait_for_completion} of {@code kernel/module/main.c}.
 *
 * <p>Every call registers an entry. The call that finds no entry of its cookie is the
 * <em>owner</em> and runs the load; the others are <em>waiters</em>. When the load has ended, in
 * whatever way, the owner removes all entries of the cookie and completes them in one critical
 * section. So a newcomer is either registered before that and completed by it, or comes after it
 * and is the next owner: nobody can attach to an owner that has finished, and no result outlives
 * its calls.
 *
 * <pre>
 *   owner   register ---- load ---- [remove all, store result, wake] -- return
 *   waiter        register -- park ........................... wakes -- return the same
 *   later                                              register ------- load ...
 * </pre>
 *
 * <p>An interrupted waiter leaves on its own only if it is still registered; if the completion was
 * first, it returns the owner's result (the rule of Linux 6.11). An owner that is interrupted while
 * it waits for something does not pass this on: its waiters register anew, and one of them owns the
 * next load. An owner that ends by an unchecked exception or an {@code Error} gives its waiters
 * EOWNERDEAD; Linux would leave them waiting.
 *
 * <p>A call is no lock: a load that loads the same cookie again from within waits for itself, as in
 * Linux, until it is interrupted.
 */
public final class IdempotentLoads {

    /** What the owner runs. */
    @FunctionalInterface
    public interface Load {

        /**
         * Loads once, from beginning to end.
         *
         * @throws ModuleLoadException shared with all waiters
         * @throws InterruptedException the caller's own affair, not shared
         */
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
        Outcome outcome;
        do {
            Entry entry = new Entry(cookie);
            if (register(entry)) {
                own(cookie, load);
                return;
            }
            outcome = await(entry);
        } while (outcome == Outcome.ABANDONED);
        outcome.share();
    }

    /** Registers the entry. Returns true if its call is the owner. */
    private boolean register(Entry entry) {
        synchronized (lock) {
            boolean owner = !isRegistered(entry.cookie);
            entry.next = newest;
            newest = entry; // LP(I1): the first entry of its cookie owns
            return owner;
        }
    }

    private void own(Object cookie, Load load) throws ModuleLoadException, InterruptedException {
        Outcome outcome = Outcome.OWNER_DIED;
        try {
            load.run();
            outcome = Outcome.SUCCESS;
        } catch (ModuleLoadException e) {
            outcome = new Outcome(e);
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

    private boolean isRegistered(Object cookie) {
        for (Entry entry = newest; entry != null; entry = entry.next) {
            if (entry.cookie == cookie) {
                return true;
            }
        }
        return false;
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

    /** How a load ended. There is no outcome that means "not yet". */
    private static final class Outcome {

        static final Outcome SUCCESS = new Outcome(null);
        static final Outcome ABANDONED = new Outcome(null);
        static final Outcome OWNER_DIED = new Outcome(null);

        private final @Nullable ModuleLoadException failure;

        Outcome(@Nullable ModuleLoadException failure) {
            this.failure = failure;
        }

        void share() throws ModuleLoadException {
            if (this == OWNER_DIED) {
                throw new ModuleLoadException(
                        Errno.EOWNERDEAD,
                        "the owner of this load died in it; its caller knows why");
            }
            if (failure != null) {
                throw new ModuleLoadException(failure);
            }
        }
    }
}
