package org.loadproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallerTest {

    @Test
    void whoWaitsForALockOfTheJdkIsOnItsWay() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch gate = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        Caller caller;
        lock.lock();
        try {
            caller =
                    Caller.start(
                            "caller",
                            () -> {
                                thread.set(Thread.currentThread());
                                lock.lockInterruptibly();
                                gate.await();
                            });
            while (thread.get() == null || thread.get().getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertThat(caller.isBlockedOrEnded()).isFalse();
        } finally {
            lock.unlock();
        }
        caller.awaitBlocked();
        assertThat(lock.isLocked()).isTrue();
        gate.countDown();
        assertThat(caller.join()).isNull();
    }
}
