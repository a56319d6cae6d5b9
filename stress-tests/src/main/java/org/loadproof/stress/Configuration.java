package org.loadproof.stress;

import java.util.stream.Collectors;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.vm.CompileMode;

/** Says in one line how a forked JVM was compiled and started. */
final class Configuration {

    private Configuration() {}

    static String of(TestResult result) {
        TestConfig config = result.getConfig();
        String compilation =
                CompileMode.description(config.getCompileMode(), config.actorNames)
                        .strip()
                        .replaceAll("\\s+", " ");
        String flags =
                config.jvmArgs.stream()
                        .filter(a -> a.startsWith("-X"))
                        .collect(Collectors.joining(" "));
        return compilation + ", " + (flags.isEmpty() ? "no flags" : flags);
    }
}
