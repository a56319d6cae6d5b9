package org.loadproof.stress;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.loadproof.testkit.JvmConfiguration;
import org.loadproof.testkit.JvmConfiguration.Seen;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.vm.CompileMode;

/** How a forked JVM was compiled and started. */
record Configuration(String compilation, String options, String scheduling) {

    /** The options that say of all actors how they are compiled, and what they say. */
    private static final Map<String, String> COMPILERS =
            Map.of(
                    "-Xint", "interpreter",
                    "-XX:TieredStopAtLevel=1", "C1",
                    "-XX:-TieredCompilation", "C2");

    private static final Comparator<Configuration> BY_NAME =
            Comparator.comparing(Configuration::compilation)
                    .thenComparing(Configuration::options)
                    .thenComparing(Configuration::scheduling);

    /** In one line. */
    static String of(TestResult result) {
        TestConfig config = result.getConfig();
        String flags = flags(config);
        return compiled(config) + ", " + (flags.isEmpty() ? "no flags" : flags);
    }

    /** What was seen in each configuration; results come in any order, and these by their names. */
    static List<JvmConfiguration> seen(List<TestResult> results) {
        Map<Configuration, List<TestResult>> forks =
                results.stream()
                        .collect(
                                Collectors.groupingBy(
                                        result -> kind(result.getConfig()),
                                        () -> new TreeMap<>(BY_NAME),
                                        Collectors.toList()));
        return forks.entrySet().stream().map(e -> e.getKey().seenIn(e.getValue())).toList();
    }

    private JvmConfiguration seenIn(List<TestResult> forks) {
        TreeSet<String> values = new TreeSet<>();
        forks.forEach(fork -> values.addAll(fork.getStateKeys()));
        List<Seen> outcomes =
                values.stream()
                        .map(v -> new Seen(v, forks.stream().mapToLong(f -> f.getCount(v)).sum()))
                        .toList();
        long executions = forks.stream().mapToLong(TestResult::getTotalCount).sum();
        return new JvmConfiguration(
                compilation,
                options.isEmpty() ? null : options,
                scheduling,
                forks.size(),
                executions,
                outcomes);
    }

    private static Configuration kind(TestConfig config) {
        return new Configuration(
                words(config), flags(config), config.getSchedulingClass().toString());
    }

    private static String words(TestConfig config) {
        if (config.getCompileMode() != CompileMode.UNIFIED) {
            return compiled(config);
        }
        return config.jvmArgs.stream()
                .filter(COMPILERS::containsKey)
                .map(COMPILERS::get)
                .findFirst()
                .orElseGet(() -> compiled(config));
    }

    private static String compiled(TestConfig config) {
        return CompileMode.description(config.getCompileMode(), config.actorNames)
                .strip()
                .replaceAll("\\s+", " ");
    }

    private static String flags(TestConfig config) {
        return config.jvmArgs.stream()
                .filter(a -> a.startsWith("-X"))
                .collect(Collectors.joining(" "));
    }
}
