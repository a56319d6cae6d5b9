package org.loadproof.benchmarks.harness.declared;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleRegistry;
import org.loadproof.core.registry.ModuleState;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/**
 * The list of modules. Nothing is unloaded and nothing fails here: who meets a module on its way
 * out is told EBUSY, which no order of calls explains.
 */
@Verifies({Rule.N1, Rule.N2, Rule.N3})
@Param(name = "name", gen = IntGen.class, conf = "0:1")
public final class RegistryOperations {

    private final ModuleRegistry registry = new ModuleRegistry();

    /** Loads a module, from the reservation of its name on. */
    @Operation(blocking = true)
    public String load(@Param(name = "name") int name) throws InterruptedException {
        ModuleEntry entry = new ModuleEntry("module " + name, true);
        try {
            registry.reserve(entry);
            registry.form(entry);
            registry.makeLive(entry);
            return "LIVE";
        } catch (ModuleLoadException e) {
            return e.errno().name();
        }
    }

    /** Whether it is loaded. */
    @Operation(blocking = true)
    public boolean isLive(@Param(name = "name") int name) {
        ModuleEntry entry = registry.find("module " + name);
        return entry != null && entry.state() == ModuleState.LIVE;
    }
}
