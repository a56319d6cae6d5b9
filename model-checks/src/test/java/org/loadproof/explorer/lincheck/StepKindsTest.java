package org.loadproof.explorer.lincheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadproof.testkit.Interleaving.Kind;

class StepKindsTest {

    @ParameterizedTest
    @CsvSource({
        "java.util.concurrent.atomic.AtomicInteger, get, READ",
        "java.util.concurrent.atomic.AtomicInteger, getAcquire, READ",
        "java.util.concurrent.atomic.AtomicInteger, getAndIncrement, UPDATE",
        "java.util.concurrent.atomic.AtomicInteger, incrementAndGet, UPDATE",
        "java.util.concurrent.atomic.AtomicReference, set, WRITE",
        "java.util.concurrent.atomic.AtomicReference, lazySet, WRITE",
        "java.util.concurrent.atomic.AtomicReference, <init>, CALL",
        "java.lang.invoke.VarHandle, getVolatile, READ",
        "java.lang.invoke.VarHandle, setRelease, WRITE",
        "java.lang.invoke.VarHandle, compareAndExchange, UPDATE",
        "java.util.concurrent.locks.LockSupport, park, PARK",
        "java.util.concurrent.locks.LockSupport, parkNanos, PARK",
        "java.util.concurrent.locks.LockSupport, unpark, UNPARK",
        "java.util.concurrent.locks.LockSupport, getBlocker, CALL",
        "java.util.concurrent.locks.ReentrantLock, lockInterruptibly, LOCK",
        "java.util.concurrent.locks.ReentrantLock, tryLock, LOCK",
        "java.util.concurrent.locks.ReentrantLock, unlock, UNLOCK",
        "java.util.concurrent.locks.ReentrantReadWriteLock, readLock, CALL",
        "java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock, lock, LOCK",
        "java.util.concurrent.locks.AbstractQueuedSynchronizer, acquireSharedInterruptibly, LOCK",
        "java.util.concurrent.locks.AbstractQueuedSynchronizer, releaseShared, UNLOCK",
        "java.util.concurrent.locks.Condition, awaitNanos, WAIT",
        "java.util.concurrent.locks.Condition, signalAll, NOTIFY",
        "java.util.concurrent.CountDownLatch, await, WAIT",
        "java.lang.Thread, join, WAIT",
        "java.lang.Thread, start, START",
        "java.lang.Thread, currentThread, CALL",
        "org.loadproof.core.file.WriteAccess, get, CALL",
        "org.loadproof.core.once.Completion, await, CALL"
    })
    void aCallIntoTheJdkIsAStepOfItsOwnKind(String type, String method, Kind kind) {
        assertThat(StepKinds.of(type, method)).isEqualTo(kind);
    }
}
