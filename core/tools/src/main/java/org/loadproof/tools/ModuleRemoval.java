package org.loadproof.tools;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.registry.ModuleEntry;

/** The unloading half of modprobe. kmod: {@code rmmod_do_module} in {@code tools/modprobe.c}. */
final class ModuleRemoval {

    private final ModprobeSession session;
    private final ModprobeOptions options;
    private final ModuleDependencies dependencies;

    ModuleRemoval(ModprobeSession session) {
        this.session = session;
        this.options = session.options();
        this.dependencies = session.dependencies();
    }

    /** Unloads what the command line names; returns whether none of it is loaded now. */
    boolean removeAll() {
        boolean ok = true;
        for (String word : options.words) {
            ok &= !session.console().hasEnded() && removeNamed(word);
        }
        return ok;
    }

    /** All modules of one alias, up to the first that fails. */
    private boolean removeNamed(String word) {
        List<Candidate> found = dependencies.lookUp(word);
        if (found.isEmpty()) {
            session.complain("Module " + word + " not found.");
            return false;
        }
        try {
            for (Candidate module : found) {
                remove(module, true);
            }
            return true;
        } catch (ModuleLoadException e) {
            return false; // it has been said where it was found
        }
    }

    /**
     * Unloads one module with what belongs to it.
     *
     * @param named by the user; not as a soft dependency or holder of another one
     */
    private void remove(Candidate module, boolean named) throws ModuleLoadException {
        @Nullable String command =
                options.ignoreCommands ? null : session.configuration().removeCommand(module);
        boolean look = command == null && !options.showDepends;
        if (look && !isToBeRemoved(module, named)) {
            return;
        }
        if (!options.ignoreCommands) {
            removeSoftDependencies(dependencies.softDependenciesAfter(module));
        }
        if (named && options.removeHolders) {
            removeHolders(module);
        }
        if (look && options.waitMillis == 0) {
            requireUnused(module, named);
        }
        if (command == null) {
            removeFromKernel(module);
            removeUnused(dependencies.dependenciesOf(module));
        } else {
            runCommand(module, command);
        }
        if (!options.ignoreCommands) {
            removeSoftDependencies(dependencies.softDependenciesBefore(module));
        }
    }

    private boolean isToBeRemoved(Candidate module, boolean named) throws ModuleLoadException {
        boolean builtin = dependencies.isBuiltin(module);
        if (builtin ? named : session.inKernel(module) == null && options.firstTime) {
            String text = builtin ? " is builtin." : " is not in kernel.";
            throw refusal(Errno.ENOENT, "Module " + module.name() + text, named);
        }
        return !builtin && session.inKernel(module) != null;
    }

    private void requireUnused(Candidate module, boolean named) throws ModuleLoadException {
        ModuleEntry entry = session.inKernel(module);
        if (entry != null && entry.referenceCount() > 0) {
            throw refusal(Errno.EBUSY, "Module " + module.name() + " is in use.", named);
        }
    }

    /** What is not named does not keep the rest from being done. */
    private ModuleLoadException refusal(Errno errno, String text, boolean named) {
        if (named) {
            session.complain(text);
        } else {
            session.console().warn(text);
        }
        return new ModuleLoadException(errno, text);
    }

    /** In reverse order; what cannot be unloaded stays. */
    private void removeSoftDependencies(List<Candidate> modules) {
        for (Candidate each : reversed(modules)) {
            try {
                remove(each, false);
            } catch (ModuleLoadException e) {
                // has been said, and is no reason to stop
            }
        }
    }

    private void removeHolders(Candidate module) throws ModuleLoadException {
        ModuleEntry entry = session.inKernel(module);
        if (entry != null) {
            for (ModuleEntry holder : session.loader().registry().usersOf(entry)) {
                remove(Candidate.named(holder.name()), false);
            }
        }
    }

    /** Each is looked at once, deepest first, as kmod does it: a chain loses its first link. */
    private void removeUnused(List<Candidate> modules) {
        for (Candidate each : modules) {
            ModuleEntry entry = session.inKernel(each);
            if (entry != null && entry.referenceCount() == 0) {
                try {
                    removeFromKernel(each);
                } catch (ModuleLoadException e) {
                    // has been said, and is no reason to stop
                }
            }
        }
    }

    private void runCommand(Candidate module, String command) throws ModuleLoadException {
        session.show("remove " + command.replace("$CMDLINE_OPTS", ""));
        if (!options.dryRun() && session.run(command, module, "") != null) {
            String text = "Error running remove command for " + module.name();
            throw refusal(Errno.EINVAL, text, true);
        }
    }

    private void removeFromKernel(Candidate module) throws ModuleLoadException {
        session.show("rmmod " + module.name());
        if (options.dryRun() || session.inKernel(module) == null) {
            return;
        }
        try {
            deletePatiently(module.name());
        } catch (ModuleLoadException e) {
            session.console()
                    .error(
                            "could not remove '%s': %s"
                                    .formatted(module.name(), SystemErrors.text(e.errno())));
            throw e;
        }
    }

    /** While the module is in use, tries again after pauses that double, until the time is up. */
    private void deletePatiently(String name) throws ModuleLoadException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(options.waitMillis);
        for (long pause = TimeUnit.MILLISECONDS.toNanos(1); ; pause *= 2) {
            try {
                session.loader().deleteModule(name, options.force);
                return;
            } catch (ModuleLoadException e) {
                long left = deadline - System.nanoTime();
                if (e.errno() != Errno.EAGAIN || left <= 0 || isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(this, Math.min(pause, left));
            }
        }
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }

    private static List<Candidate> reversed(List<Candidate> list) {
        List<Candidate> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
