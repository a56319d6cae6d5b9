package org.loadproof.testkit;

import java.security.CodeSource;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestEngine;

/** The version of a JUnit Platform engine on the class path. */
final class EngineVersion {

    /** What an engine says of itself whose jar's manifest is silent. */
    private static final String SILENT = "DEVELOPMENT";

    private static final Pattern IN_JAR_NAME = Pattern.compile("-(\\d[\\w.-]*)\\.jar$");

    private EngineVersion() {}

    /** The version of the engine with that id; null if it is absent or does not tell. */
    static @Nullable String of(String engineId) {
        for (TestEngine engine : ServiceLoader.load(TestEngine.class)) {
            if (engine.getId().equals(engineId)) {
                return engine.getVersion()
                        .filter(version -> !version.equals(SILENT))
                        .or(() -> inJarName(engine.getClass()))
                        .orElse(null);
            }
        }
        return null;
    }

    private static Optional<String> inJarName(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        Matcher name = IN_JAR_NAME.matcher(source == null ? "" : source.getLocation().getPath());
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
