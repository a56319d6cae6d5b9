package org.loadproof.core.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.registry.WaitQueue.Sleeper;

/**
 * The list of modules: every name at most once (rule N1). Linux: the module list, {@code
 * module_mutex} and {@code module_wq}.
 *
 * <p>Of two loads of one name the second waits until the first has come to an end, and is then
 * refused in either case. It never goes on after having waited, so that a burst of duplicates of a
 * failing module is not turned into a series of attempts.
 *
 * <p>All operations may be called by any thread. The lock is held for a few steps only and never
 * while sleeping (rule N4).
 */
public final class ModuleRegistry {

    private final Object lock = new Object();

    /** By name. GUARD: lock. */
    private final Map<String, ModuleEntry> modules = new HashMap<>();

    /** By name, in the order of the first refusal; kept for good. GUARD: lock. */
    private final Map<String, DuplicateAttempts> duplicates = new LinkedHashMap<>();

    private final WaitQueue sleepers = new WaitQueue();

    private final Duration patience;

    /** An empty list, as patient as Linux. */
    public ModuleRegistry() {
        this(Duration.ofSeconds(30));
    }

    /** An empty list whose loads wait that long for a module that they need and that is COMING. */
    ModuleRegistry(Duration patience) {
        this.patience = patience;
    }

    /**
     * The first, cheap check: whether there is any point in building a module of that name. Waits
     * while another one is being loaded. Linux: {@code module_patient_check_exists}.
     *
     * @throws ModuleLoadException EEXIST if that name is LIVE, EBUSY if it is on its way out, or
     *     was waited for and did not become LIVE
     */
    public void requireAbsent(String name) throws ModuleLoadException, InterruptedException {
        patientCheck(name, null);
    }

    /**
     * Reserves the entry's name, in state UNFORMED; the check and the insertion are one step. Waits
     * and fails as {@link #requireAbsent}. Linux: {@code add_unformed_module}.
     */
    public void reserve(ModuleEntry entry) throws ModuleLoadException, InterruptedException {
        patientCheck(entry.name(), entry);
    }

    /**
     * Takes one reference on each of the modules that the reserved one needs. Waits for those that
     * are COMING. All are tried; the last failure is the answer. Linux: {@code simplify_symbols}.
     *
     * @throws ModuleLoadException ENOENT if one is absent or on its way out, EBUSY if the patience
     *     ran out or the thread was interrupted (its status stays set) while waiting for one
     */
    public void acquireProviders(ModuleEntry entry, List<String> names) throws ModuleLoadException {
        ModuleLoadException failure = null;
        for (String name : names) {
            try {
                acquireProvider(entry, name);
            } catch (ModuleLoadException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** The reserved module is complete: COMING. Linux: {@code complete_formation}. */
    public void form(ModuleEntry entry) {
        synchronized (lock) {
            entry.become(ModuleState.COMING);
        }
    }

    /** Init has succeeded: LIVE, and everybody who waited for that is woken. */
    public void makeLive(ModuleEntry entry) {
        synchronized (lock) {
            entry.become(ModuleState.LIVE); // LP(N2): from here on EEXIST is the answer
            entry.put();
            sleepers.wakeAll();
        }
    }

    /** Init has failed, or something after COMING: GOING; {@link #remove} has to follow. */
    public void giveUp(ModuleEntry entry) {
        synchronized (lock) {
            entry.become(ModuleState.GOING);
            entry.put();
        }
    }

    /**
     * Decides on an unload (rule U1): the module becomes GOING and cannot be referenced any more;
     * exit and {@link #remove} have to follow. Never waits for users. Linux: {@code delete_module},
     * {@code try_stop_module}.
     *
     * @param force unload without exit, and in spite of references that no module holds
     * @throws ModuleLoadException ENOENT if it is absent or UNFORMED; EAGAIN if another module uses
     *     it or somebody holds a reference; EBUSY if it is not LIVE or has no exit
     */
    public ModuleEntry retire(String name, boolean force) throws ModuleLoadException {
        synchronized (lock) {
            ModuleEntry entry = modules.get(name);
            if (entry == null || !entry.isFormed()) {
                throw new ModuleLoadException(Errno.ENOENT, "no module '" + name + "' is loaded");
            }
            Errno.EAGAIN.unless(entry.users.isEmpty(), "%s: used by %s", entry, entry.users);
            boolean live = entry.state() == ModuleState.LIVE;
            Errno.EBUSY.unless(live, "%s: only LIVE ones are unloaded", entry);
            Errno.EBUSY.unless(entry.removable || force, "%s: it has no exit", entry);
            if (!entry.tryRelease() && !force) {
                throw new ModuleLoadException(
                        Errno.EAGAIN,
                        entry + ": " + entry.referenceCount() + " references are held");
            }
            entry.become(ModuleState.GOING);
            return entry;
        }
    }

    /**
     * Takes the module off the list, gives back the references it holds, and wakes everybody who
     * waits for its name. Linux: the list's part of {@code free_module}.
     */
    public void remove(ModuleEntry entry) {
        synchronized (lock) {
            entry.become(ModuleState.UNFORMED);
            for (ModuleEntry provider : entry.providers) {
                provider.users.remove(entry);
                provider.put();
            }
            entry.providers.clear();
            modules.remove(entry.name());
            sleepers.wakeAll(); // N3: after the removal, which they look for
        }
    }

    /** The module of that name, unless it is UNFORMED. Linux: {@code find_module}. */
    public @Nullable ModuleEntry find(String name) {
        synchronized (lock) {
            ModuleEntry entry = modules.get(name);
            return entry != null && entry.isFormed() ? entry : null;
        }
    }

    /** The modules that are not UNFORMED, in no order, as of one moment. */
    public List<ModuleEntry> list() {
        synchronized (lock) {
            return modules.values().stream().filter(ModuleEntry::isFormed).toList();
        }
    }

    /** The names that were refused as duplicates, as of one moment. */
    public List<DuplicateAttempts> duplicates() {
        synchronized (lock) {
            return List.copyOf(duplicates.values());
        }
    }

    /** The modules that use that one, as of one moment. Linux: {@code holders} in sysfs. */
    public List<ModuleEntry> usersOf(ModuleEntry entry) {
        synchronized (lock) {
            return List.copyOf(entry.users);
        }
    }

    /** Waits for the very entry that it met; a later module of its name does not count. */
    private void patientCheck(String name, @Nullable ModuleEntry candidate)
            throws ModuleLoadException, InterruptedException {
        ModuleEntry awaited = null;
        while (true) {
            Sleeper sleeper;
            synchronized (lock) {
                ModuleEntry present = modules.get(name);
                ModuleEntry met = awaited == null ? present : awaited;
                if (met == null) {
                    if (candidate != null) {
                        modules.put(name, candidate); // LP(N1): absent and inserted, one step
                    }
                    return;
                }
                ModuleState state = met.state();
                boolean live = present == met && state == ModuleState.LIVE; // LP(N2, N3)
                if (live || present != met || state == ModuleState.GOING) {
                    throw refusal(name, live, candidate != null);
                }
                awaited = met;
                sleeper = sleepers.join();
            }
            sleep(sleeper, OptionalLong.empty());
        }
    }

    private boolean sleep(Sleeper sleeper, OptionalLong deadline) throws InterruptedException {
        boolean woken = false;
        try {
            woken = sleeper.sleep(deadline);
            return woken;
        } finally {
            if (!woken) {
                synchronized (lock) {
                    sleepers.leave(sleeper);
                }
            }
        }
    }

    /** Notes the duplicate. Linux: {@code try_add_failed_module}. Only with the lock. */
    private ModuleLoadException refusal(String name, boolean live, boolean reserving) {
        DuplicateAttempts one = new DuplicateAttempts(name, 1, !reserving, reserving);
        duplicates.merge(name, one, DuplicateAttempts::plus);
        return live
                ? new ModuleLoadException(Errno.EEXIST, name + ": already loaded")
                : new ModuleLoadException(
                        Errno.EBUSY, name + ": another load or unload of it was under way");
    }

    private void acquireProvider(ModuleEntry user, String name) throws ModuleLoadException {
        OptionalLong deadline = OptionalLong.of(System.nanoTime() + patience.toNanos());
        Sleeper sleeper = tryAcquire(user, name);
        try {
            while (sleeper != null && sleep(sleeper, deadline)) {
                sleeper = tryAcquire(user, name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // ends the wait like a time-out, as in Linux
        }
        Errno.EBUSY.unless(sleeper == null, "%s: gave up waiting for init of %s", user, name);
    }

    /** Links the two, or returns a place in the queue if the provider is COMING. */
    private @Nullable Sleeper tryAcquire(ModuleEntry user, String name) throws ModuleLoadException {
        synchronized (lock) {
            ModuleEntry provider = modules.get(name);
            if (provider != null && provider.state() == ModuleState.COMING) {
                return sleepers.join();
            }
            if (provider != null && user.providers.contains(provider)) {
                return null; // one reference per pair
            }
            if (provider == null || provider.state() != ModuleState.LIVE || !provider.tryGet()) {
                throw new ModuleLoadException(
                        Errno.ENOENT, user + ": needs module " + name + ", which is not loaded");
            }
            provider.users.add(user);
            user.providers.add(provider);
            return null;
        }
    }
}
