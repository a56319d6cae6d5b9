package org.loadproof.core.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One module, from the reservation of its name to its removal. Linux: {@code struct module}.
 *
 * <p>References: one is the list's own while the module is loaded, one more belongs to the load
 * until init has returned, and every user holds one. After the list's own has been taken back none
 * can be taken any more (rule U1).
 */
public final class ModuleEntry {

    private final String name;
    final boolean removable;
    private final Set<Taint> taints;

    /**
     * Changed under the registry's lock and read without it by {@link #tryGet}, hence volatile. HB:
     * the write of LIVE pairs with every read that sees it; who waits for it sees it (rule N3).
     */
    private volatile ModuleState state = ModuleState.UNFORMED;

    /** 0 is final. */
    private final AtomicInteger references = new AtomicInteger(2);

    /** The modules that this one uses, one reference each. GUARD: the registry's lock. */
    final List<ModuleEntry> providers = new ArrayList<>();

    /** The modules that use this one, each of them once. GUARD: the registry's lock. */
    final List<ModuleEntry> users = new ArrayList<>();

    /**
     * A module about to be reserved.
     *
     * @param removable false if it has an init and no exit: then only force unloads it
     */
    public ModuleEntry(String name, boolean removable, Set<Taint> taints) {
        this.name = name;
        this.removable = removable;
        this.taints =
                taints.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(taints));
    }

    /** The same with nothing doubtful about it. */
    public ModuleEntry(String name, boolean removable) {
        this(name, removable, Set.of());
    }

    /** The name under which it is, or will be, on the list. */
    public String name() {
        return name;
    }

    /** What it was marked with when it was loaded. */
    public Set<Taint> taints() {
        return taints;
    }

    /** Where it stands at this moment. */
    public ModuleState state() {
        return state;
    }

    /** References beyond the list's own, as {@code refcnt} shows them; -1 once released. */
    public int referenceCount() {
        return references.get() - 1;
    }

    /**
     * Takes a reference while the module is COMING or LIVE. Any thread, never blocks. Linux: {@code
     * try_module_get}; there nobody may still ask a module that has been removed.
     *
     * @return false if the module is on its way out, or removed; then nothing was taken
     */
    public boolean tryGet() {
        ModuleState seen = state; // RACY-OK: an unload not seen yet is seen below
        return (seen == ModuleState.COMING || seen == ModuleState.LIVE)
                && references.getAndUpdate(n -> n > 0 ? n + 1 : n) > 0; // LP(U1): final at 0
    }

    /**
     * Returns a reference that the caller holds. Any thread, never blocks; without effect at 0,
     * which only a forced unload can have left. Linux: {@code module_put}.
     */
    public void put() {
        references.getAndUpdate(n -> n > 0 ? n - 1 : n);
    }

    /**
     * Takes back the list's own reference if it is the last one, or becomes so before it has been
     * put back. Linux: {@code try_release_module_ref}.
     */
    boolean tryRelease() {
        return references.decrementAndGet() == 0 // LP(U1): at 0 no tryGet succeeds any more
                || references.getAndUpdate(n -> n == 0 ? 0 : n + 1) == 0;
    }

    boolean isFormed() {
        return state != ModuleState.UNFORMED;
    }

    void become(ModuleState next) {
        state = next;
    }

    @Override
    public String toString() {
        return name + " (" + state + ")";
    }
}
