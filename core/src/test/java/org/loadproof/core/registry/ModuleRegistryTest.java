package org.loadproof.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loadproof.core.Failures;
import org.loadproof.core.errno.Errno;
import org.loadproof.testkit.Caller;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** The time-out is no measurement: it turns a lost wake-up from a hanging build into a failure. */
@Timeout(20)
@Verifies({Rule.N1, Rule.N2, Rule.N3, Rule.N4, Rule.U1, Rule.L2})
class ModuleRegistryTest {

    /** More than any collector needs to find what nobody can reach. */
    private static final int COLLECTIONS = 50;

    private final ModuleRegistry registry = new ModuleRegistry();

    @Test
    void aNameGoesThroughItsStates() throws Exception {
        ModuleEntry entry = new ModuleEntry("m", true);
        registry.requireAbsent("m");
        registry.reserve(entry);
        assertThat(entry.state()).isEqualTo(ModuleState.UNFORMED);
        assertThat(registry.find("m")).as("UNFORMED is invisible").isNull();
        assertThat(registry.list()).isEmpty();
        registry.form(entry);
        assertThat(registry.find("m")).isSameAs(entry);
        registry.makeLive(entry);
        assertThat(registry.list()).containsExactly(entry);
        assertThat(entry).hasToString("m (LIVE)");
        assertThat(registry.retire("m", false)).isSameAs(entry);
        assertThat(entry.state()).isEqualTo(ModuleState.GOING);
        registry.remove(entry);
        assertThat(registry.list()).isEmpty();
        registry.reserve(new ModuleEntry("m", true));
    }

    @Test
    void whoOnlyAsksForANameLeavesNothingOnTheList() throws Exception {
        registry.requireAbsent("m");
        assertThat(registry.list()).isEmpty();
        assertThat(registry.find("m")).isNull();
    }

    @Test
    void aLiveNameIsEexistAndAGoingOneEbusyAtOnce() throws Exception {
        ModuleEntry live = live("m");
        assertRefused(Errno.EEXIST, "m");
        registry.retire("m", false);
        assertRefused(Errno.EBUSY, "m");
        registry.remove(live);
        registry.requireAbsent("m");
    }

    @Test
    void aFailedInitMakesItGoingWithoutTheLoadsReference() throws Exception {
        ModuleEntry failed = reserved("m");
        registry.form(failed);
        registry.giveUp(failed);
        assertThat(failed.state()).isEqualTo(ModuleState.GOING);
        assertThat(failed.referenceCount()).isZero();
        assertThat(failed.tryGet()).isFalse();
        assertRefused(Errno.EBUSY, "m");
        registry.remove(failed);
        assertThat(failed.state()).isEqualTo(ModuleState.UNFORMED);
        assertThat(failed.tryGet()).as("a reference on what is gone").isFalse();
    }

    @Test
    void whoWaitsForAnUnformedOneLearnsThatItBecameLive() throws Exception {
        ModuleEntry first = reserved("m");
        Caller second = Caller.start("second", () -> registry.requireAbsent("m")).awaitBlocked();
        registry.form(first);
        second.awaitBlocked();
        registry.makeLive(first);
        Failures.assertErrno(Errno.EEXIST, second.join());
    }

    @Test
    void whoWaitsForAComingOneIsRefusedWhenItFailsThoughTheNameIsFree() throws Exception {
        ModuleEntry first = reserved("m");
        registry.form(first);
        Caller second =
                Caller.start("second", () -> registry.reserve(new ModuleEntry("m", true)))
                        .awaitBlocked();
        registry.giveUp(first);
        registry.remove(first);
        Failures.assertErrno(Errno.EBUSY, second.join());
        assertThat(registry.list()).isEmpty();
    }

    @Test
    void whoWaitsForALateUnloadIsWokenByTheRemoval() throws Exception {
        ModuleEntry first = live("m");
        registry.retire("m", false);
        first.become(ModuleState.UNFORMED); // the last part of a removal
        Caller second = Caller.start("second", () -> registry.requireAbsent("m")).awaitBlocked();
        registry.remove(first);
        Failures.assertErrno(Errno.EBUSY, second.join());
    }

    /** Again and again: the waiter may be awake before the successor is there. */
    @RepeatedTest(20)
    void aSuccessorOfTheSameNameIsNotMistakenForTheOneWaitedFor() throws Exception {
        ModuleEntry first = reserved("m");
        Caller waiter = Caller.start("waiter", () -> registry.requireAbsent("m")).awaitBlocked();
        ModuleEntry successor = new ModuleEntry("m", true);
        registry.remove(first);
        registry.reserve(successor);
        registry.makeLive(successor);
        Failures.assertErrno(Errno.EBUSY, waiter.join());
    }

    @Test
    void anInterruptedWaiterLeavesTheQueueAndTheOthersStay() throws Exception {
        ModuleEntry first = reserved("m");
        Caller[] waiters = new Caller[3];
        for (int i = 0; i < waiters.length; i++) {
            waiters[i] = Caller.start("w" + i, () -> registry.requireAbsent("m")).awaitBlocked();
        }
        assertThat(waiters[1].interrupt().join()).isInstanceOf(InterruptedException.class);
        registry.makeLive(first);
        Failures.assertErrno(Errno.EEXIST, waiters[0].join());
        Failures.assertErrno(Errno.EEXIST, waiters[2].join());
    }

    @Test
    void whoGaveUpWaitingIsRememberedByNobody() throws Exception {
        ModuleEntry stuck = reserved("m");
        registry.form(stuck);
        assertForgotten(
                whoGaveUp(
                        () -> {
                            Thread.currentThread().interrupt();
                            registry.requireAbsent("m");
                        }));
        ModuleRegistry impatient = new ModuleRegistry(Duration.ofMillis(1));
        impatient.reserve(stuck);
        assertForgotten(
                whoGaveUp(
                        () ->
                                impatient.acquireProviders(
                                        new ModuleEntry("user", true), List.of("m"))));
        assertThat(stuck.state()).as("nobody was woken meanwhile").isEqualTo(ModuleState.COMING);
    }

    /** A thread that has waited in vain, and ended. */
    private static WeakReference<Thread> whoGaveUp(Caller.Call wait) throws InterruptedException {
        AtomicBoolean inVain = new AtomicBoolean();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                wait.run();
                            } catch (Throwable e) {
                                inVain.set(true);
                            }
                        });
        thread.start();
        thread.join();
        assertThat(inVain).isTrue();
        return new WeakReference<>(thread);
    }

    private static void assertForgotten(WeakReference<Thread> thread) {
        for (int i = 0; i < COLLECTIONS && thread.get() != null; i++) {
            System.gc();
        }
        assertThat(thread.get()).as("whoever gave up waiting").isNull();
    }

    @Test
    void aProviderIsHeldByItsUserUntilThatIsRemoved() throws Exception {
        ModuleEntry provider = live("provider");
        ModuleEntry user = reserved("user");
        registry.acquireProviders(user, List.of("provider", "provider"));
        assertThat(provider.referenceCount()).as("one per pair").isEqualTo(1);
        assertThat(registry.usersOf(provider)).containsExactly(user);
        Failures.assertErrno(Errno.EAGAIN, () -> registry.retire("provider", false));
        Failures.assertErrno(Errno.EAGAIN, () -> registry.retire("provider", true));
        registry.remove(user);
        assertThat(provider.referenceCount()).isZero();
        assertThat(registry.usersOf(provider)).isEmpty();
        registry.retire("provider", false);
    }

    @Test
    void anAbsentOrGoingProviderIsEnoentAndTheOthersAreStillHeld() throws Exception {
        ModuleEntry provider = live("provider");
        ModuleEntry user = reserved("user");
        Failures.assertErrno(
                Errno.ENOENT, () -> registry.acquireProviders(user, List.of("absent", "provider")));
        assertThat(provider.referenceCount()).isEqualTo(1);
        registry.remove(user);
        registry.retire("provider", false);
        ModuleEntry late = reserved("late");
        Failures.assertErrno(
                Errno.ENOENT, () -> registry.acquireProviders(late, List.of("provider")));
    }

    @Test
    void aComingProviderIsWaitedForAndThenHeld() throws Exception {
        ModuleEntry provider = reserved("provider");
        registry.form(provider);
        ModuleEntry user = reserved("user");
        Caller load =
                Caller.start("load", () -> registry.acquireProviders(user, List.of("provider")))
                        .awaitBlocked();
        registry.makeLive(provider);
        assertThat(load.join()).isNull();
        assertThat(provider.referenceCount()).isEqualTo(1);
    }

    /** Each other module that comes wakes everybody who waits for any. */
    @Test
    void whoIsWokenForAnotherModuleWaitsOn() throws Exception {
        ModuleEntry provider = reserved("provider");
        registry.form(provider);
        ModuleEntry user = reserved("user");
        Caller load =
                Caller.start("load", () -> registry.acquireProviders(user, List.of("provider")));
        for (int i = 0; i < 1_000; i++) {
            live("other" + i);
            load.awaitBlocked();
        }
        registry.makeLive(provider);
        assertThat(load.join()).isNull();
    }

    @Test
    void waitingForAProviderEndsWithEbusyByPatienceAndByInterruption() throws Exception {
        ModuleRegistry impatient = new ModuleRegistry(Duration.ofMillis(1));
        ModuleEntry stuck = new ModuleEntry("provider", true);
        impatient.reserve(stuck);
        impatient.form(stuck);
        Failures.assertErrno(
                Errno.EBUSY,
                () ->
                        impatient.acquireProviders(
                                new ModuleEntry("user", true), List.of("provider")));

        registry.form(reserved("provider"));
        ModuleEntry user = reserved("user");
        Caller load =
                Caller.start("load", () -> registry.acquireProviders(user, List.of("provider")))
                        .awaitBlocked();
        Failures.assertErrno(Errno.EBUSY, load.interrupt().join());
    }

    @Test
    void whatIsNotThereOrNotReadyIsNotUnloaded() throws Exception {
        Failures.assertErrno(Errno.ENOENT, () -> registry.retire("m", false));
        ModuleEntry entry = reserved("m");
        Failures.assertErrno(Errno.ENOENT, () -> registry.retire("m", true));
        registry.form(entry);
        Failures.assertErrno(Errno.EBUSY, () -> registry.retire("m", true));
        registry.makeLive(entry);
        registry.retire("m", false);
        Failures.assertErrno(Errno.EBUSY, () -> registry.retire("m", true));
    }

    @Test
    void aModuleWithoutExitIsUnloadedByForceOnly() throws Exception {
        ModuleEntry entry = new ModuleEntry("m", false);
        registry.reserve(entry);
        registry.makeLive(entry);
        Failures.assertErrno(Errno.EBUSY, () -> registry.retire("m", false));
        assertThat(registry.retire("m", true)).isSameAs(entry);
    }

    @Test
    void aReferenceKeepsAModuleUnlessForced() throws Exception {
        ModuleEntry entry = live("m");
        assertThat(entry.tryGet()).isTrue();
        Failures.assertErrno(Errno.EAGAIN, () -> registry.retire("m", false));
        assertThat(entry.state()).isEqualTo(ModuleState.LIVE);
        assertThat(entry.referenceCount()).isEqualTo(1);
        entry.put();
        assertThat(registry.retire("m", false)).isSameAs(entry);
        assertThat(entry.tryGet()).as("a released module").isFalse();

        ModuleEntry other = live("n");
        assertThat(other.tryGet()).isTrue();
        registry.retire("n", true);
        assertThat(other.tryGet()).as("a GOING module").isFalse();
    }

    @Test
    void referencesAreTakenWhileComingAndNeverFallBelowNone() throws Exception {
        ModuleEntry entry = reserved("m");
        registry.form(entry);
        assertThat(entry.tryGet()).isTrue();
        for (int i = 0; i < 5; i++) {
            entry.put();
        }
        assertThat(entry.referenceCount()).isEqualTo(-1);
        assertThat(entry.tryGet()).isFalse();
    }

    private ModuleEntry reserved(String name) throws Exception {
        ModuleEntry entry = new ModuleEntry(name, true);
        registry.reserve(entry);
        return entry;
    }

    private ModuleEntry live(String name) throws Exception {
        ModuleEntry entry = reserved(name);
        registry.form(entry);
        registry.makeLive(entry);
        return entry;
    }

    private void assertRefused(Errno errno, String name) {
        Failures.assertErrno(errno, () -> registry.requireAbsent(name));
        Failures.assertErrno(errno, () -> registry.reserve(new ModuleEntry(name, true)));
    }
}
