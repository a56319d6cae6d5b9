package org.loadproof.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadproof.core.Failures;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.TwoThreads;
import org.loadproof.testkit.Verifies;

/** Two threads at one list, again and again: any thread may call anything at any time. */
@Verifies({Rule.N1, Rule.N2, Rule.N3, Rule.U1})
class ModuleRegistryContestTest {

    private static final int ROUNDS = 20_000;
    private static final int MANY = 1_000;

    private final ModuleRegistry registry = new ModuleRegistry();

    /** Each waits for the other's module and is then refused, or has the name to itself. */
    @Test
    void ofTwoThatWantOneNameOneHasItAndTheOtherIsWoken() throws Exception {
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        TwoThreads.run(
                () -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        ModuleEntry entry = new ModuleEntry("m", true);
                        if (isReserved(registry, entry)) {
                            assertThat(holders.incrementAndGet()).isEqualTo(1);
                            registry.form(entry);
                            registry.makeLive(entry);
                            holders.decrementAndGet();
                            assertThat(registry.retire("m", false)).isSameAs(entry);
                            registry.remove(entry);
                        } else {
                            refused.incrementAndGet();
                        }
                    }
                });
        assertThat(registry.list()).isEmpty();
        int listed = registry.duplicates().stream().mapToInt(DuplicateAttempts::count).sum();
        assertThat(listed).isEqualTo(refused.get());
    }

    private interface Look {

        /** Has to meet the module of that name, which is LIVE and referenced once. */
        void at(ModuleRegistry registry, ModuleEntry module) throws Exception;
    }

    static Stream<Named<Look>> looks() {
        return Stream.of(
                Named.of(
                        "find",
                        (registry, module) ->
                                assertThat(registry.find(module.name())).isSameAs(module)),
                Named.of(
                        "list", (registry, module) -> assertThat(registry.list()).contains(module)),
                Named.of(
                        "duplicates",
                        (registry, module) ->
                                assertThat(registry.duplicates()).doesNotContainNull()),
                Named.of(
                        "requireAbsent",
                        (registry, module) ->
                                Failures.assertErrno(
                                        Errno.EEXIST, () -> registry.requireAbsent(module.name()))),
                Named.of(
                        "retire",
                        (registry, module) ->
                                Failures.assertErrno(
                                        Errno.EAGAIN, () -> registry.retire(module.name(), false))),
                Named.of(
                        "acquireProviders",
                        (registry, module) ->
                                registry.acquireProviders(
                                        new ModuleEntry("user", true), List.of(module.name()))));
    }

    /** The list grows meanwhile; what it is kept in is rebuilt several times, in many lists. */
    @ParameterizedTest
    @MethodSource("looks")
    void whatIsLiveIsMetWhateverComesBesides(Look look) throws Exception {
        for (int round = 0; round < 20; round++) {
            ModuleRegistry growing = new ModuleRegistry();
            ModuleEntry early = live(growing, "early");
            assertThat(early.tryGet()).isTrue();
            AtomicBoolean done = new AtomicBoolean();
            TwoThreads.run(
                    thread -> {
                        if (thread == 0) {
                            reserveMany(growing, done);
                            return;
                        }
                        while (!done.get()) {
                            look.at(growing, early);
                        }
                    });
        }
    }

    /** They stay on their way, and each is refused once. */
    private static void reserveMany(ModuleRegistry registry, AtomicBoolean done) throws Exception {
        try {
            for (int i = 0; i < 2_000; i++) {
                ModuleEntry entry = reserved(registry, "late" + i);
                entry.become(ModuleState.GOING);
                assertThat(isReserved(registry, new ModuleEntry(entry.name(), true))).isFalse();
                entry.become(ModuleState.UNFORMED);
            }
        } finally {
            done.set(true);
        }
    }

    @Test
    void usersComeAndGoAndEachIsListedWhileItIsThere() throws Exception {
        ModuleEntry provider = live(registry, "provider");
        TwoThreads.run(
                () -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        ModuleEntry user = user("provider");
                        assertThat(registry.usersOf(provider)).contains(user);
                        registry.remove(user);
                        assertThat(registry.usersOf(provider)).doesNotContain(user);
                    }
                });
        assertThat(registry.usersOf(provider)).isEmpty();
        assertThat(provider.referenceCount()).isZero();
    }

    /** Again and again the first of many goes, another one comes last, and all the others stay. */
    @Test
    void manyUsersAreListedAsOfOneMoment() throws Exception {
        ModuleEntry provider = live(registry, "provider");
        Deque<ModuleEntry> present = new ArrayDeque<>();
        for (int i = 0; i < MANY; i++) {
            present.add(user("provider"));
        }
        AtomicBoolean done = new AtomicBoolean();
        TwoThreads.run(
                thread -> {
                    if (thread == 0) {
                        for (int i = 0; i < 5 * ROUNDS; i++) {
                            registry.remove(present.remove());
                            present.add(user("provider"));
                        }
                        done.set(true);
                        return;
                    }
                    while (!done.get()) {
                        List<ModuleEntry> users = registry.usersOf(provider);
                        assertThat(Set.copyOf(users)).hasSize(users.size());
                        assertThat(users).hasSizeBetween(MANY - 1, MANY);
                    }
                });
    }

    /**
     * One thread waits for each of the other's modules, while that one gives up waiting again and
     * again; it comes sometimes sooner and sometimes later.
     */
    @Test
    void whoGivesUpWaitingTakesNobodyWithHim() throws Exception {
        reserved(registry, "never");
        TwoThreads.run(
                thread -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        String name = "m" + i;
                        if (thread == 0) {
                            giveUpWaiting("never", i % 8);
                            awaitComing(name);
                        } else {
                            ModuleEntry entry = reserved(registry, name);
                            registry.form(entry);
                            giveUpWaiting("never", 8);
                            registry.makeLive(entry);
                        }
                    }
                });
    }

    /** The end of one module wakes everybody, and nobody who comes just then is forgotten. */
    @Test
    void theEndOfOneModuleLosesNobodyWhoWaitsForAnother() throws Exception {
        TwoThreads.run(
                thread -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        String name = "m" + i;
                        if (thread == 0) {
                            awaitComing(name);
                        } else {
                            ModuleEntry entry = reserved(registry, name);
                            ModuleEntry other = live(registry, "other");
                            registry.form(entry);
                            registry.retire("other", false);
                            registry.remove(other);
                            registry.makeLive(entry);
                        }
                    }
                });
    }

    @Test
    void referencesThatComeAndGoAreCounted() throws Exception {
        ModuleEntry entry = live(registry, "m");
        TwoThreads.run(
                () -> {
                    for (int i = 0; i < 10 * ROUNDS; i++) {
                        assertThat(entry.tryGet()).isTrue();
                        entry.put();
                    }
                });
        assertThat(entry.referenceCount()).isZero();
    }

    /** Returns once the name is LIVE. */
    private void awaitComing(String name) throws InterruptedException {
        boolean live = false;
        while (!live) {
            try {
                registry.requireAbsent(name);
            } catch (ModuleLoadException e) {
                live = e.errno() == Errno.EEXIST;
            }
        }
    }

    private void giveUpWaiting(String name, int times) throws ModuleLoadException {
        int interrupted = 0;
        for (int i = 0; i < times; i++) {
            Thread.currentThread().interrupt();
            try {
                registry.requireAbsent(name);
            } catch (InterruptedException e) {
                interrupted++;
            }
        }
        assertThat(interrupted).isEqualTo(times);
    }

    /** False if the name was taken. */
    private static boolean isReserved(ModuleRegistry registry, ModuleEntry entry)
            throws InterruptedException {
        try {
            registry.reserve(entry);
            return true;
        } catch (ModuleLoadException e) {
            return false;
        }
    }

    private static ModuleEntry reserved(ModuleRegistry registry, String name) throws Exception {
        ModuleEntry entry = new ModuleEntry(name, true);
        registry.reserve(entry);
        return entry;
    }

    private ModuleEntry user(String provider) throws ModuleLoadException {
        ModuleEntry user = new ModuleEntry("user", true);
        registry.acquireProviders(user, List.of(provider));
        return user;
    }

    private static ModuleEntry live(ModuleRegistry registry, String name) throws Exception {
        ModuleEntry entry = reserved(registry, name);
        registry.form(entry);
        registry.makeLive(entry);
        return entry;
    }
}
