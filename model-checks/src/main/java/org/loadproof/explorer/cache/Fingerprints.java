package org.loadproof.explorer.cache;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.loadproof.explorer.lincheck.PureCode;
import org.loadproof.explorer.search.Depth;
import org.loadproof.testkit.ClassHash;

/**
 * What an exploration depends on, in one hash: the classes that the scenario and the explorer lead
 * to, the libraries, the JVM with its options, and how far the search goes. What has the same
 * fingerprint has the same interleavings. May be used by one thread.
 */
public final class Fingerprints {

    private final String explorer;
    private final OwnClasses own;
    private final ReachedClasses reached;
    private final List<String> circumstances;
    private final Map<String, String> hashed = new HashMap<>();

    /** Of explorations by that explorer and these classes, under these circumstances. */
    public Fingerprints(Class<?> explorer, OwnClasses own, List<String> circumstances) {
        this.explorer = explorer.getName().replace('.', '/');
        this.own = own;
        this.reached = new ReachedClasses(own);
        this.circumstances = List.copyOf(circumstances);
    }

    /** The circumstances in this JVM: all that changes a search and stands in no class file. */
    public static List<String> circumstances(Depth depth) {
        List<String> all = new ArrayList<>();
        Stream.of(
                        "java.vm.name",
                        "java.vendor.version",
                        "java.runtime.version",
                        "os.name",
                        "os.arch")
                .forEach(name -> all.add(name + "=" + System.getProperty(name)));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-D"))
                .forEach(all::add);
        all.add("explorer.pure=" + PureCode.names());
        all.add(depth.toString());
        return all;
    }

    /** That of a scenario: {@code sha256:} and so on. */
    public String of(String className) {
        List<String> parts = new ArrayList<>(circumstances);
        parts.addAll(own.libraries());
        reached.from(List.of(className.replace('.', '/'), explorer)).stream()
                .map(this::nameAndHash)
                .forEach(parts::add);
        String text = className + "\n" + String.join("\n", parts);
        return ClassHash.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private String nameAndHash(String name) {
        return hashed.computeIfAbsent(
                name, n -> n + " " + ClassHash.of(Objects.requireNonNull(own.file(n))));
    }
}
