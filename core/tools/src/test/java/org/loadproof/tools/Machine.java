package org.loadproof.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.loadproof.core.KernelConfig;
import org.loadproof.core.ModuleInit;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.file.InodeTable;
import org.loadproof.core.image.ModuleArguments;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.testkit.KoBuilder;

/** A kernel, a root folder with a module tree for it, and the tools of its user space. */
final class Machine {

    static final String VERSION = "6.12.0-demo";

    /** What a run of a tool left. */
    record Run(int code, String out, String err) {

        static Run silent(int code) {
            return new Run(code, "", "");
        }

        static Run saying(int code, String... complaints) {
            return new Run(code, "", String.join("\n", complaints) + "\n");
        }
    }

    interface Tool {
        int run(PrintWriter out, PrintWriter err);
    }

    final InodeTable files = new InodeTable();

    /** The modules whose init was run, in order, each with its arguments. */
    final List<String> inits = Collections.synchronizedList(new ArrayList<>());

    private final Map<String, ToIntFunction<ModuleEntry>> behaviour = new ConcurrentHashMap<>();
    private final Map<String, Consumer<ModuleEntry>> exits = new ConcurrentHashMap<>();
    final ModuleLoader loader;

    private final Path root;
    final Path tree;
    private final List<String> configurations = new ArrayList<>();
    private CommandRunner runner =
            (command, environment) -> {
                throw new AssertionError("nobody expected the command " + command);
            };
    private String kernelCommandLine = "";

    Machine(Path root) throws IOException {
        this(root, KernelConfig.DEFAULT);
    }

    Machine(Path root, KernelConfig kernel) throws IOException {
        this.loader = new ModuleLoader(new Init(), kernel);
        this.root = root;
        this.tree = Files.createDirectories(root.resolve("lib/modules/" + VERSION));
        Files.createDirectories(tree.resolve("kernel"));
        Files.writeString(tree.resolve("modules.dep"), "");
    }

    /** Puts a module into the tree; the names of what it needs, the top of the chain first. */
    Path module(String name, String... needs) throws IOException {
        StringBuilder line = new StringBuilder("kernel/" + name + ".ko:");
        Arrays.stream(needs).forEach(need -> line.append(" kernel/").append(need).append(".ko"));
        index("modules.dep", line.toString());
        KoBuilder builder = KoBuilder.module(name.replace('-', '_'));
        return Files.write(file(name), builder.depends(needs).build());
    }

    Path file(String name) {
        return tree.resolve("kernel/" + name + ".ko");
    }

    /** Adds lines to a file of the tree. */
    void index(String file, String... lines) throws IOException {
        Files.write(
                tree.resolve(file),
                List.of(lines),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Writes a file of configuration that every modprobe is told about. */
    void configure(String... lines) throws IOException {
        Path file = root.resolve("etc" + configurations.size() + ".conf");
        configurations.addAll(List.of("-C", Files.write(file, List.of(lines)).toString()));
    }

    void commandsAreRunBy(CommandRunner runner) {
        this.runner = runner;
    }

    void bootedWith(String kernelCommandLine) {
        this.kernelCommandLine = kernelCommandLine;
    }

    /** What init does when that module is loaded; by default it succeeds. */
    void onInit(String module, ToIntFunction<ModuleEntry> init) {
        behaviour.put(module, init);
    }

    /** What exit does when that module is unloaded; by default nothing. */
    void onExit(String module, Consumer<ModuleEntry> exit) {
        exits.put(module, exit);
    }

    private final class Init implements ModuleInit {

        @Override
        public int init(ModuleEntry module, ModuleArguments args) {
            String text = args.text();
            inits.add(module.name() + (text.isEmpty() ? "" : " " + text));
            return behaviour.getOrDefault(module.name(), m -> 0).applyAsInt(module);
        }

        @Override
        public void exit(ModuleEntry module) {
            exits.getOrDefault(module.name(), m -> {}).accept(module);
        }
    }

    Run insmod(Object... arguments) {
        return run((out, err) -> new Insmod(loader, files, out, err).run(texts(arguments)));
    }

    Run rmmod(Object... arguments) {
        return run((out, err) -> new Rmmod(loader, dependencies(), out, err).run(texts(arguments)));
    }

    private ModuleDependencies dependencies() {
        try {
            return ModuleDependencies.read(tree);
        } catch (ModuleTreeException e) {
            throw new AssertionError(e);
        }
    }

    /** In the machine's tree and with its configuration. */
    Run modprobe(Object... arguments) {
        Stream<String> where =
                Stream.concat(
                        Stream.of("-d", root.toString(), "-S", VERSION), configurations.stream());
        String[] all = Stream.concat(where, Stream.of(texts(arguments))).toArray(String[]::new);
        return run(
                (out, err) ->
                        new Modprobe(loader, files, out, err, runner, kernelCommandLine).run(all));
    }

    static Run run(Tool tool) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = tool.run(new PrintWriter(out), new PrintWriter(err));
        return new Run(code, out.toString(), err.toString());
    }

    private static String[] texts(Object... arguments) {
        return Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    }

    /** The names of the modules that the kernel shows, in alphabetical order. */
    List<String> loaded() {
        return loader.registry().list().stream().map(ModuleEntry::name).sorted().toList();
    }
}
