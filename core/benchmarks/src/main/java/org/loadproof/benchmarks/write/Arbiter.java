package org.loadproof.benchmarks.write;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.loadproof.core.file.WriteAccess;

/**
 * What all contenders can do: writers share, whoever denies keeps them out, nobody waits. Only the
 * first two also take several denials at once; a lock's exclusive side is held by one.
 */
public interface Arbiter {

    /** Takes one write reference, unless somebody denies. */
    boolean tryGet();

    /** Gives it back, on the thread that took it. */
    void put();

    /** Denies writing, unless somebody writes. */
    boolean tryDeny();

    /** Takes the denial back, on the thread that denied. */
    void allow();

    /** Everybody that is measured. */
    enum Contender {
        /** A counter in one atomic integer that is not guarded against overflow: the limit. */
        BARE_LOOP("bare CAS loop"),
        LOADPROOF("Loadproof"),
        STAMPED_LOCK("StampedLock"),
        READ_WRITE_LOCK("ReentrantReadWriteLock"),
        SEMAPHORE("Semaphore");

        private final String label;

        Contender(String label) {
            this.label = label;
        }

        /** As tables name it. */
        String label() {
            return label;
        }

        /** One that nobody holds. */
        Arbiter create() {
            return switch (this) {
                case BARE_LOOP -> new BareLoop();
                case LOADPROOF -> new Loadproof();
                case STAMPED_LOCK -> new Stamped();
                case READ_WRITE_LOCK -> new ReadWrite();
                case SEMAPHORE -> new Permits();
            };
        }
    }

    /** The contender that all this is about. */
    record Loadproof(WriteAccess access) implements Arbiter {

        Loadproof() {
            this(new WriteAccess());
        }

        @Override
        public boolean tryGet() {
            return access.tryGetWrite();
        }

        @Override
        public void put() {
            access.putWrite();
        }

        @Override
        public boolean tryDeny() {
            return access.tryDenyWrite();
        }

        @Override
        public void allow() {
            access.allowWrite();
        }
    }

    /** As anybody would write it first. */
    record BareLoop(AtomicInteger count) implements Arbiter {

        BareLoop() {
            this(new AtomicInteger());
        }

        @Override
        public boolean tryGet() {
            int seen;
            do {
                seen = count.get();
                if (seen < 0) {
                    return false;
                }
            } while (!count.compareAndSet(seen, seen + 1));
            return true;
        }

        @Override
        public void put() {
            count.getAndDecrement();
        }

        @Override
        public boolean tryDeny() {
            int seen;
            do {
                seen = count.get();
                if (seen > 0) {
                    return false;
                }
            } while (!count.compareAndSet(seen, seen - 1));
            return true;
        }

        @Override
        public void allow() {
            count.getAndIncrement();
        }
    }

    /** Without stamps, which only their owner could give back. */
    record Stamped(StampedLock lock) implements Arbiter {

        Stamped() {
            this(new StampedLock());
        }

        @Override
        public boolean tryGet() {
            return lock.tryReadLock() != 0;
        }

        @Override
        public void put() {
            lock.tryUnlockRead();
        }

        @Override
        public boolean tryDeny() {
            return lock.tryWriteLock() != 0;
        }

        @Override
        public void allow() {
            lock.tryUnlockWrite();
        }
    }

    /** The only one that knows its holders. */
    record ReadWrite(ReentrantReadWriteLock lock) implements Arbiter {

        ReadWrite() {
            this(new ReentrantReadWriteLock());
        }

        @Override
        public boolean tryGet() {
            return lock.readLock().tryLock();
        }

        @Override
        public void put() {
            lock.readLock().unlock();
        }

        @Override
        public boolean tryDeny() {
            return lock.writeLock().tryLock();
        }

        @Override
        public void allow() {
            lock.writeLock().unlock();
        }
    }

    /** One permit for each writer, all of them for a denial. */
    record Permits(Semaphore permits) implements Arbiter {

        Permits() {
            this(new Semaphore(Integer.MAX_VALUE));
        }

        @Override
        public boolean tryGet() {
            return permits.tryAcquire();
        }

        @Override
        public void put() {
            permits.release();
        }

        @Override
        public boolean tryDeny() {
            return permits.tryAcquire(Integer.MAX_VALUE);
        }

        @Override
        public void allow() {
            permits.release(Integer.MAX_VALUE);
        }
    }
}
