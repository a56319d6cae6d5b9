package org.loadproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallerTest {

    @Test
    void whoWaitsForALockOfTheJdkIsOnItsWay() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch gate = new CountDownLatch(1);
        Caller caller;
        Caller waiting;
        lock.lock();
        try {
            caller =
                    Caller.start(
                            "caller",
                            () -> {
                                lock.lockInterruptibly();
                                gate.await();
                            });
            while (!lock.hasQueuedThreads()) {
                Thread.onSpinWait();
            }
            waiting = Caller.start("waiting", caller::awaitBlocked);
            Thread.sleep(50); // long enough to return too early
            assertThat(waiting.isAlive()).isTrue();
        } finally {
            lock.unlock();
        }
        assertThat(waiting.join()).isNull();
        gate.countDown();
        assertThat(caller.join()).isNull();
    }
}
