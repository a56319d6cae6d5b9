package org.loadproof.testkit;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JDKs on which one engine repeats its run, each in a JVM of its own and with evidence of its
 * own: {@code <engine>@<version>} beside where {@code <engine>} would be.
 *
 * <p>A main that offers this asks {@link #asked} first and, if there is a list, does nothing itself
 * but return what {@link #runEach} returns:
 *
 * <pre>{@code
 * String jvms = JvmList.asked("stress.jvms");
 * if (jvms != null) {
 *     return JvmList.of("jcstress", "stress.jvms", jvms).runEach(StressMain.class, out);
 * }
 * }</pre>
 */
public final class JvmList {

    private static final String ELSEWHERE = "loadproof.evidence.dir";
    private static final String MODULE = "loadproof.module";
    private static final int USAGE = 64;
    private static final int FAULT = 70;

    /** Exit codes of our mains, best first. */
    private static final List<Integer> CODES = List.of(0, 2, 1, USAGE, FAULT);

    /** Only known since this version; older JVMs do not start with it. */
    private static final String QUIET_UNSAFE = "--sun-misc-unsafe-memory-access=";

    private static final int QUIET_UNSAFE_SINCE = 23;

    private final String engine;
    private final String property;
    private final Map<String, Path> jvms;

    private JvmList(String engine, String property, Map<String, Path> jvms) {
        this.engine = engine;
        this.property = property;
        this.jvms = jvms;
    }

    /** What the user wrote in that system property, or null if this JVM is the one to run on. */
    public static @Nullable String asked(String property) {
        String text = System.getProperty(property);
        return text == null || text.isBlank() ? null : text;
    }

    /**
     * The JVMs of a list, after each was asked its version. Blocks for that.
     *
     * @param property where the list came from; no JVM of the list gets it
     * @param text JDK homes or their bin/java, with commas
     * @throws IllegalArgumentException if an entry is no JDK that starts, or if two have the same
     *     version, and thus one name in the report
     */
    public static JvmList of(String engine, String property, String text) {
        Map<String, Path> jvms = new LinkedHashMap<>();
        for (String entry : text.split(",", -1)) {
            Path java = JvmVersion.executable(property, entry.strip());
            String label = JvmVersion.labelOf(property, java);
            Path twin = jvms.putIfAbsent(label, java);
            if (twin != null) {
                throw new IllegalArgumentException(
                        String.format(
                                "%s: %s and %s are both Java %s: their evidence could not be told"
                                        + " apart",
                                property, twin, java, label));
            }
        }
        return new JvmList(engine, property, jvms);
    }

    /** The versions, in the order of the list. */
    public List<String> labels() {
        return List.copyOf(jvms.keySet());
    }

    /**
     * Deletes the engine's evidence of earlier runs and runs the main class on each JVM, one after
     * the other, with this JVM's class path and VM arguments (system properties of the command line
     * among them); their consoles go to this process's. Blocks until the last one has ended.
     *
     * @return the worst exit code: 70, 64, 1, 2, 0; also 70 for a child that ends in any other way,
     *     or leaves no plan
     * @throws UncheckedIOException if the old evidence cannot be deleted or a JVM not be started
     * @throws IllegalStateException if {@code loadproof.module} is not set
     */
    public int runEach(Class<?> main, PrintStream out) {
        Path single = folder();
        JsonFiles.deleteOlder(single, Instant.MAX);
        JsonFiles.deleteFolders(single.resolveSibling(""), single.getFileName() + "@*");
        deleteIfEmpty(single);
        int worst = 0;
        for (Map.Entry<String, Path> jvm : jvms.entrySet()) {
            String label = jvm.getKey();
            out.printf("%s on Java %s: %s%n", engine, label, jvm.getValue());
            out.flush();
            Path evidence = single.resolveSibling(single.getFileName() + "@" + label);
            int code = judged(run(command(jvm, evidence, main)), evidence, label, out);
            worst = CODES.indexOf(code) > CODES.indexOf(worst) ? code : worst;
        }
        return worst;
    }

    /** Where the evidence of a single run would be. */
    private Path folder() {
        String elsewhere = System.getProperty(ELSEWHERE);
        if (elsewhere != null) {
            return Path.of(elsewhere).toAbsolutePath();
        }
        String module = System.getProperty(MODULE);
        if (module == null) {
            throw new IllegalStateException("system property " + MODULE + " is not set");
        }
        return Path.of(module, "target", "race-evidence", engine).toAbsolutePath();
    }

    private static void deleteIfEmpty(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot delete the evidence of one JVM", e);
        }
    }

    private List<String> command(Map.Entry<String, Path> jvm, Path evidence, Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(jvm.getValue().toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(a -> !a.startsWith("-D" + property + "="))
                .filter(a -> !a.startsWith(QUIET_UNSAFE))
                .filter(a -> !a.startsWith("-D" + ELSEWHERE + "="))
                .forEach(command::add);
        if (Runtime.Version.parse(jvm.getKey()).feature() >= QUIET_UNSAFE_SINCE) {
            command.add(QUIET_UNSAFE + "allow");
        }
        command.add("-D" + ELSEWHERE + "=" + evidence);
        command.addAll(List.of("-classpath", classPath(), main.getName()));
        return command;
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int run(List<String> command) {
        try {
            Process child = new ProcessBuilder(command).inheritIO().start();
            // Asked to end, and not killed: the child has processes of its own to put away.
            Thread onExit = new Thread(child::destroy, "end-" + child.pid());
            Runtime.getRuntime().addShutdownHook(onExit);
            try {
                return child.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return FAULT;
            } finally {
                child.destroy();
                Runtime.getRuntime().removeShutdownHook(onExit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int judged(int code, Path evidence, String label, PrintStream out) {
        if (!CODES.contains(code)) {
            out.printf("the run on Java %s died with exit code %d%n", label, code);
            return FAULT;
        }
        if (code != USAGE && !Files.exists(evidence.resolve("plan.json"))) {
            out.printf("the run on Java %s left no evidence in %s%n", label, evidence);
            return FAULT;
        }
        return code;
    }
}
