package org.loadproof.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.core.registry.ModuleState;

/** The loading half of modprobe. libkmod: {@code kmod_module_probe_insert_module}. */
final class ModuleProbe {

    private final ModprobeSession session;
    private final ModprobeOptions options;
    private final ModuleDependencies dependencies;

    ModuleProbe(ModprobeSession session) {
        this.session = session;
        this.options = session.options();
        this.dependencies = session.dependencies();
    }

    /** Loads what the command line names; returns whether that is loaded now. */
    boolean loadAll() {
        List<String> words = options.words;
        if (!options.all) {
            return load(words.get(0), ModuleFile.joined(words.subList(1, words.size())));
        }
        boolean ok = true;
        for (String word : words) {
            ok &= load(word, "");
        }
        return ok;
    }

    /** All modules of one alias are tried; how the last one went is the answer. */
    private boolean load(String argument, String arguments) {
        boolean ok = false;
        for (Candidate module : find(argument)) {
            ok = load(module, arguments);
        }
        return ok;
    }

    private List<Candidate> find(String argument) {
        if (argument.startsWith("/") || argument.startsWith("./")) {
            if (Files.exists(Path.of(argument))) {
                return List.of(Candidate.inFile(ModprobeOptions.absolute(argument)));
            }
            session.complain(
                    "Failed to get module from path %s: %s"
                            .formatted(argument, SystemErrors.text(Errno.ENOENT)));
            return List.of();
        }
        List<Candidate> found = dependencies.lookUp(argument);
        if (found.isEmpty()) {
            String tree = session.index().directory();
            session.complain("Module " + argument + " not found in directory " + tree);
            if (!session.index().isPresent()) {
                session.console().error(tree + "/modules.dep: not there; rule: depmod writes one");
            }
        }
        return found;
    }

    private boolean load(Candidate module, String arguments) {
        if (options.lookUpOnly) {
            session.console().print(module.name());
            return true;
        }
        try {
            probe(module, arguments);
            return true;
        } catch (ModuleLoadException e) {
            session.console()
                    .error("could not insert '%s': %s".formatted(module.name(), text(e.errno())));
            return false;
        }
    }

    private static String text(Errno errno) {
        return switch (errno) {
            case EEXIST -> "Module already in kernel";
            case ENOENT -> "Unknown symbol in module, or unknown parameter (see dmesg)";
            default -> SystemErrors.text(errno);
        };
    }

    private void probe(Candidate target, String arguments) throws ModuleLoadException {
        if (isLoaded(target)) {
            if (options.firstTime) {
                throw new ModuleLoadException(Errno.EEXIST, target.name() + ": already loaded");
            }
            return;
        }
        boolean blacklistCounts = target.alias() != null || options.useBlacklist;
        if (blacklistCounts && session.configuration().isBlacklisted(target)) {
            return;
        }
        for (ModuleDependencies.Step step : dependencies.steps(target, options.ignoreCommands)) {
            boolean isTarget = step.module().equals(target);
            try {
                perform(step, isTarget ? arguments : "");
            } catch (ModuleLoadException e) {
                boolean exists = e.errno() == Errno.EEXIST;
                if (exists ? isTarget && options.firstTime : step.required()) {
                    throw e;
                }
            }
        }
    }

    /** LIVE or built in; whatever else the kernel shows is for the kernel to answer. */
    private boolean isLoaded(Candidate module) {
        if (options.showDepends) {
            return false;
        }
        ModuleEntry entry = session.inKernel(module);
        return dependencies.isBuiltin(module)
                || (entry != null && entry.state() == ModuleState.LIVE);
    }

    private void perform(ModuleDependencies.Step step, String arguments)
            throws ModuleLoadException {
        Candidate module = step.module();
        if (isLoaded(module)) {
            throw new ModuleLoadException(Errno.EEXIST, module.name() + ": already loaded");
        }
        String configured = session.configuration().optionsOf(module);
        String all = configured.isEmpty() ? arguments : configured + " " + arguments;
        String command = session.configuration().installCommand(module);
        if (command != null && !step.exempt()) {
            session.show("install " + command + " " + all);
            if (!options.dryRun()) {
                install(module, command, all);
            }
        } else {
            insert(module, all);
        }
    }

    private void install(Candidate module, String command, String arguments)
            throws ModuleLoadException {
        String failure = session.run(command, module, arguments);
        if (failure != null) {
            String text =
                    "Error running install command '%s' for module %s: %s"
                            .formatted(command, module.name(), failure);
            session.console().error(text);
            throw new ModuleLoadException(Errno.EINVAL, text);
        }
    }

    private void insert(Candidate module, String arguments) throws ModuleLoadException {
        String path = dependencies.pathOf(module);
        if (path != null) {
            session.show("insmod " + path + " " + arguments);
        } else if (dependencies.isBuiltin(module)) {
            session.show("builtin " + module.name());
        }
        if (options.dryRun()) {
            return;
        }
        if (path == null) {
            session.console().error("could not find module by name='" + module.name() + "'");
            throw new ModuleLoadException(Errno.ENOENT, module.name() + ": has no file");
        }
        ModuleFile.load(
                session.loader(), session.files(), Path.of(path), arguments, options.forced());
    }
}
