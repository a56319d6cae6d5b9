package org.loadproof.models;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleRegistry;
import org.loadproof.core.registry.ModuleState;
import org.loadproof.parallel.Operation;
import org.loadproof.parallel.Subject;

/**
 * A {@link ModuleRegistry} whose callers keep its rule: a module is taken from state to state by
 * the thread that reserved or retired it, in order. Each has one module and one reference at most.
 */
public final class ModuleRegistrySubject implements Subject {

    private static final int MOST_THREADS = 8;
    private static final String NAME = "m";

    private final ModuleRegistry registry = new ModuleRegistry();

    /** What each thread has, found and references; used by that thread only. */
    private final @Nullable ModuleEntry[] own = new ModuleEntry[MOST_THREADS];

    private final @Nullable ModuleEntry[] found = new ModuleEntry[MOST_THREADS];
    private final @Nullable ModuleEntry[] references = new ModuleEntry[MOST_THREADS];

    @Override
    public String call(int thread, Operation operation) throws InterruptedException {
        try {
            return switch (operation.name()) {
                case "reserve" -> reserve(thread);
                case "requireAbsent" -> {
                    registry.requireAbsent(NAME);
                    yield "OK";
                }
                case "form" -> turn(thread, ModuleState.UNFORMED, false, ModuleRegistry::form);
                case "makeLive" -> turn(thread, ModuleState.COMING, true, ModuleRegistry::makeLive);
                case "giveUp" -> turn(thread, ModuleState.COMING, false, ModuleRegistry::giveUp);
                case "remove" -> turn(thread, ModuleState.GOING, true, ModuleRegistry::remove);
                case "retire" -> retire(thread);
                case "find" -> String.valueOf(find(thread));
                case "tryGet" -> String.valueOf(tryGet(thread));
                case "put" -> String.valueOf(put(thread));
                default -> throw new IllegalArgumentException("no operation " + operation);
            };
        } catch (ModuleLoadException e) {
            return e.errno().name();
        }
    }

    private String reserve(int thread) throws ModuleLoadException, InterruptedException {
        if (own[thread] != null) {
            return "none";
        }
        ModuleEntry entry = new ModuleEntry(NAME, true);
        registry.reserve(entry);
        own[thread] = entry;
        return "OK";
    }

    private String turn(
            int thread,
            ModuleState from,
            boolean ends,
            BiConsumer<ModuleRegistry, ModuleEntry> change) {
        ModuleEntry entry = own[thread];
        if (entry == null || entry.state() != from) {
            return "none";
        }
        change.accept(registry, entry);
        own[thread] = ends ? null : entry;
        return "done";
    }

    private String retire(int thread) throws ModuleLoadException {
        if (own[thread] != null) {
            return "none";
        }
        own[thread] = registry.retire(NAME, false);
        return "OK";
    }

    private boolean find(int thread) {
        found[thread] = registry.find(NAME);
        return found[thread] != null;
    }

    private boolean tryGet(int thread) {
        ModuleEntry entry = found[thread];
        boolean had = entry != null && references[thread] == null && entry.tryGet();
        references[thread] = had ? entry : references[thread];
        return had;
    }

    private boolean put(int thread) {
        ModuleEntry entry = references[thread];
        references[thread] = null;
        if (entry != null) {
            entry.put();
        }
        return entry != null;
    }
}
