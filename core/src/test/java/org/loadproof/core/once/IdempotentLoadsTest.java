package org.loadproof.core.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loadproof.core.Failures;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.once.IdempotentLoads.Load;
import org.loadproof.testkit.Caller;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** The time-out is no measurement: it turns a lost wake-up from a hanging build into a failure. */
@Timeout(20)
@Verifies({Rule.I1, Rule.I2, Rule.I3, Rule.I4, Rule.I5, Rule.I6, Rule.I7})
class IdempotentLoadsTest {

    /** More than any collector needs to find what nobody can reach. */
    private static final int COLLECTIONS = 50;

    private final IdempotentLoads loads = new IdempotentLoads();
    private final Object cookie = new Object();
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void waitersShareOneSuccess() throws InterruptedException {
        Caller owner = startOwner(() -> {});
        List<Caller> waiters = startWaiters(3);
        mayEnd.countDown();
        assertThat(owner.join()).isNull();
        for (Caller waiter : waiters) {
            assertThat(waiter.join()).isNull();
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void waitersShareOneFailureEachAsAnExceptionOfItsOwn() throws InterruptedException {
        ModuleLoadException failure = new ModuleLoadException(Errno.ENOEXEC, "a.ko: broken");
        Caller owner =
                startOwner(
                        () -> {
                            throw failure;
                        });
        Caller waiter = startWaiters(1).get(0);
        mayEnd.countDown();
        assertThat(owner.join()).isSameAs(failure);
        assertThat(waiter.join())
                .isInstanceOf(ModuleLoadException.class)
                .isNotSameAs(failure)
                .hasMessage(failure.getMessage())
                .hasCause(failure)
                .extracting(e -> ((ModuleLoadException) e).errno())
                .isEqualTo(Errno.ENOEXEC);
        assertThat(runs).hasValue(1);
    }

    @Test
    void anOwnerThatDiesReleasesItsWaitersWithEownerdead() throws InterruptedException {
        for (Throwable death :
                new Throwable[] {new StackOverflowError("deep"), new IllegalStateException("x")}) {
            IdempotentLoadsTest fresh = new IdempotentLoadsTest();
            Caller owner = fresh.startOwner(() -> sneak(death));
            Caller waiter = fresh.startWaiters(1).get(0);
            fresh.mayEnd.countDown();
            assertThat(owner.join()).isSameAs(death);
            Failures.assertErrno(Errno.EOWNERDEAD, waiter.join());
        }
    }

    @Test
    void whoHasLeftIsRememberedByNobodyWhileTheLoadGoesOn() throws InterruptedException {
        Caller owner = startOwner(() -> {});
        WeakReference<Thread> left = waiterThatHasLeft();
        for (int i = 0; i < COLLECTIONS && left.get() != null; i++) {
            System.gc();
        }
        assertThat(left.get()).as("the waiter, whose registration had it").isNull();
        mayEnd.countDown();
        assertThat(owner.join()).isNull();
    }

    private WeakReference<Thread> waiterThatHasLeft() throws InterruptedException {
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread waiter =
                new Thread(
                        () -> {
                            Thread.currentThread().interrupt();
                            try {
                                loads.load(cookie, runs::incrementAndGet);
                            } catch (InterruptedException e) {
                                interrupted.set(true);
                            } catch (ModuleLoadException e) {
                                throw new AssertionError(e);
                            }
                        });
        waiter.start();
        waiter.join();
        assertThat(interrupted).isTrue();
        return new WeakReference<>(waiter);
    }

    @Test
    void nothingIsRememberedAfterCompletion() throws Exception {
        Load failing =
                () -> {
                    runs.incrementAndGet();
                    throw new ModuleLoadException(Errno.EINVAL, "first");
                };
        Failures.assertErrno(Errno.EINVAL, () -> loads.load(cookie, failing));
        loads.load(cookie, runs::incrementAndGet);
        loads.load(cookie, runs::incrementAndGet);
        assertThat(runs).hasValue(3);
    }

    @Test
    void onlyTheIdenticalCookieIsCompleted() throws Exception {
        String one = new String("equal");
        String other = new String("equal");
        AtomicInteger others = new AtomicInteger();
        Caller owner = startOwner(() -> loads.load(other, others::incrementAndGet), one);
        Caller waiter = Caller.start("waiter", () -> loads.load(one, runs::incrementAndGet));
        waiter.awaitBlocked();
        loads.load(other, others::incrementAndGet);
        waiter.awaitBlocked();
        Caller late = Caller.start("late", () -> loads.load(one, runs::incrementAndGet));
        late.awaitBlocked();
        mayEnd.countDown();
        assertThat(owner.join()).isNull();
        assertThat(waiter.join()).isNull();
        assertThat(late.join()).isNull();
        assertThat(runs).hasValue(1);
        assertThat(others).hasValue(2);
    }

    @Test
    void anInterruptedWaiterLeavesAloneAndNobodyElseNotices() throws InterruptedException {
        for (int leaver = 0; leaver < 3; leaver++) {
            IdempotentLoadsTest fresh = new IdempotentLoadsTest();
            Caller owner = fresh.startOwner(() -> {});
            List<Caller> waiters = fresh.startWaiters(3);
            Caller interrupted = waiters.remove(leaver).interrupt();
            assertThat(interrupted.join()).isInstanceOf(InterruptedException.class);
            for (Caller waiter : waiters) {
                waiter.awaitBlocked();
            }
            fresh.mayEnd.countDown();
            assertThat(owner.join()).isNull();
            for (Caller waiter : waiters) {
                assertThat(waiter.join()).isNull();
            }
            assertThat(fresh.runs).hasValue(1);
        }
    }

    @Test
    void anInterruptedOwnerIsSucceededByOneOfItsWaiters() throws InterruptedException {
        Caller owner =
                Caller.start(
                        "owner",
                        () ->
                                loads.load(
                                        cookie,
                                        () -> {
                                            entered.countDown();
                                            new CountDownLatch(1).await();
                                        }));
        entered.await();
        List<Caller> waiters = startWaiters(3);
        owner.interrupt();
        assertThat(owner.join()).isInstanceOf(InterruptedException.class);
        for (Caller waiter : waiters) {
            assertThat(waiter.join()).isNull();
        }
        assertThat(runs.get()).as("loads by successors").isBetween(1, 3);
    }

    @Test
    void aLoadOfItselfFromWithinWaitsUntilInterrupted() throws InterruptedException {
        Caller owner =
                Caller.start(
                        "owner",
                        () -> loads.load(cookie, () -> loads.load(cookie, runs::incrementAndGet)));
        owner.awaitBlocked().interrupt();
        assertThat(owner.join()).isInstanceOf(InterruptedException.class);
        assertThat(runs).hasValue(0);
    }

    @Test
    void aCallerThatIsAlreadyInterruptedStillOwns() throws Exception {
        Thread.currentThread().interrupt();
        try {
            loads.load(cookie, runs::incrementAndGet);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void aCompletionThatWasFirstBeatsTheInterruption() throws InterruptedException {
        Completion<String> completion = new Completion<>();
        completion.complete("done");
        Thread.currentThread().interrupt();
        try {
            assertThat(completion.await()).isEqualTo("done");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void anInterruptionWithoutAValueEndsTheWait() {
        Completion<String> completion = new Completion<>();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(completion::await);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(completion.peek()).isNull();
    }

    private Caller startOwner(Load load) throws InterruptedException {
        return startOwner(load, cookie);
    }

    private Caller startOwner(Load load, Object key) throws InterruptedException {
        Load held =
                () -> {
                    runs.incrementAndGet();
                    entered.countDown();
                    mayEnd.await();
                    load.run();
                };
        Caller owner = Caller.start("owner", () -> loads.load(key, held));
        entered.await();
        return owner;
    }

    private List<Caller> startWaiters(int count) {
        List<Caller> waiters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            waiters.add(
                    Caller.start("waiter " + i, () -> loads.load(cookie, runs::incrementAndGet))
                            .awaitBlocked());
        }
        return waiters;
    }

    private static void sneak(Throwable death) {
        if (death instanceof Error e) {
            throw e;
        }
        throw (RuntimeException) death;
    }
}
