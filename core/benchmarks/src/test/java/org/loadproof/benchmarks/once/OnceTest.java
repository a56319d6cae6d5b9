package org.loadproof.benchmarks.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loadproof.benchmarks.once.Once.Contender;

/** Figures say nothing unless all contenders do the same. */
@Timeout(60)
class OnceTest {

    private final ExecutorService others = Executors.newCachedThreadPool();
    private final Once.Key key = new Once.Key();
    private final AtomicInteger loads = new AtomicInteger();

    @AfterEach
    void stop() {
        others.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void callsOneAfterTheOtherLoadEachTime(Contender contender) throws Exception {
        Once once = contender.create();
        once.load(key, loads::incrementAndGet);
        once.load(key, loads::incrementAndGet);
        assertThat(loads).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource
    void theOwnerLoadsOnItsOwnThread(Contender contender) throws Exception {
        Thread[] loader = new Thread[1];
        contender.create().load(key, () -> loader[0] = Thread.currentThread());
        assertThat(loader[0]).isSameAs(Thread.currentThread());
    }

    @ParameterizedTest
    @EnumSource
    void callsAtTheSameTimeAreOneLoadForWhichAllWait(Contender contender) throws Exception {
        Once once = contender.create();
        List<Thread> waiters = new ArrayList<>();
        List<Thread> returned = new ArrayList<>();
        once.load(
                key,
                () -> {
                    loads.incrementAndGet();
                    for (int i = 0; i < 3; i++) {
                        waiters.add(startWaiter(once, returned));
                    }
                    waiters.forEach(OnceTest::awaitWaiting);
                    assertThat(returned).isEmpty();
                });
        for (Thread waiter : waiters) {
            waiter.join();
        }
        assertThat(loads).hasValue(1);
        assertThat(returned).containsExactlyInAnyOrderElementsOf(waiters);
    }

    @ParameterizedTest
    @EnumSource
    void loadsOfOtherKeysDoNotWait(Contender contender) throws Exception {
        Once once = contender.create();
        CountDownLatch both = new CountDownLatch(2);
        Future<?> other =
                others.submit(
                        () -> {
                            once.load(new Once.Key(), () -> meet(both));
                            return null;
                        });
        once.load(key, () -> meet(both));
        other.get();
    }

    @ParameterizedTest
    @EnumSource
    void afterAFailureTheNextCallLoadsAgain(Contender contender) throws Exception {
        Once once = contender.create();
        IllegalStateException failure = new IllegalStateException("load failed");
        assertThatThrownBy(
                        () ->
                                once.load(
                                        key,
                                        () -> {
                                            throw failure;
                                        }))
                .hasStackTraceContaining("load failed");
        once.load(key, loads::incrementAndGet);
        assertThat(loads).hasValue(1);
    }

    private Thread startWaiter(Once once, List<Thread> returned) {
        Thread waiter =
                new Thread(
                        () -> {
                            try {
                                once.load(key, loads::incrementAndGet);
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                            synchronized (returned) {
                                returned.add(Thread.currentThread());
                            }
                        });
        waiter.start();
        return waiter;
    }

    @SuppressWarnings("ThreadPriorityCheck") // only to let the others go on
    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.yield();
        }
    }

    private static void meet(CountDownLatch both) {
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
