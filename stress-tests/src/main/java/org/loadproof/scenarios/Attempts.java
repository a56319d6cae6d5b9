package org.loadproof.scenarios;

import java.util.List;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.once.IdempotentLoads;
import org.loadproof.core.once.IdempotentLoads.Load;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleRegistry;

/** What the actors of the scenarios try, each with how it ended in one word. */
final class Attempts {

    private Attempts() {}

    /** Loads a cookie: OK, DIED, EINTR, or the errno of the load whose result it is. */
    static String call(IdempotentLoads loads, Object cookie, Load load) {
        try {
            loads.load(cookie, load);
            return "OK";
        } catch (ModuleLoadException e) {
            return e.errno().name();
        } catch (InterruptedException e) {
            return "EINTR";
        } catch (AssertionError e) {
            return "DIED";
        }
    }

    /** Reserves a name and brings the module to its end: LIVE, FAILED, or why it was refused. */
    static String load(ModuleRegistry registry, String name, boolean succeeds) {
        return load(registry, name, () -> {}, succeeds);
    }

    /** The same with something that init does. */
    static String load(ModuleRegistry registry, String name, Runnable init, boolean succeeds) {
        ModuleEntry entry = new ModuleEntry(name, true);
        try {
            registry.reserve(entry);
        } catch (ModuleLoadException e) {
            return e.errno().name();
        } catch (InterruptedException e) {
            return "EINTR";
        }
        registry.form(entry);
        init.run();
        if (succeeds) {
            registry.makeLive(entry);
            return "LIVE";
        }
        registry.giveUp(entry);
        registry.remove(entry);
        return "FAILED";
    }

    /** Reserves a name and takes references on what it needs; if refused, leaves nothing. */
    static String loadNeeding(ModuleRegistry registry, String name, String provider) {
        ModuleEntry entry = new ModuleEntry(name, true);
        try {
            registry.reserve(entry);
            registry.acquireProviders(entry, List.of(provider));
        } catch (ModuleLoadException e) {
            registry.remove(entry);
            return e.errno().name();
        } catch (InterruptedException e) {
            return "EINTR";
        }
        registry.form(entry);
        registry.makeLive(entry);
        return "LIVE";
    }

    /** Unloads a module: OK, or why not. */
    static String unload(ModuleRegistry registry, String name) {
        try {
            registry.remove(registry.retire(name, false));
            return "OK";
        } catch (ModuleLoadException e) {
            return e.errno().name();
        }
    }

    /** A module that is LIVE when the contest begins. */
    static ModuleEntry live(ModuleRegistry registry, String name) {
        String answer = load(registry, name, true);
        ModuleEntry entry = registry.find(name);
        if (entry == null) {
            throw new AssertionError(name + ": not loaded: " + answer);
        }
        return entry;
    }

    /** Loads a file through an open descriptor: OK, DIED, or why not. */
    static String load(ModuleLoader loader, OpenFile file) {
        try {
            loader.finitModule(file, "");
            return "OK";
        } catch (ModuleLoadException e) {
            return e.errno().name();
        } catch (AssertionError e) {
            return "DIED";
        }
    }

    /** Unloads a module, exit included. */
    static String unload(ModuleLoader loader, String name) {
        try {
            loader.deleteModule(name, false);
            return "OK";
        } catch (ModuleLoadException e) {
            return e.errno().name();
        }
    }
}
