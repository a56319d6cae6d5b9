package org.loadproof.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one browser and the same pages. Without Chromium they are left out, which the race
 * report says of itself.
 */
final class InBrowser implements ExecutionCondition, ParameterResolver {

    /** What all test classes share; closed with the last of them. */
    private record Shared(Path folder, Browser browser, SamplePages pages)
            implements AutoCloseable {

        static Shared start() {
            try {
                Path folder = Files.createTempDirectory("pages");
                SamplePages pages = SamplePages.in(folder);
                return new Shared(folder, new Browser(folder.resolve("profile")), pages);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            browser.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Browser.isHere()
                ? ConditionEvaluationResult.enabled("in Chromium")
                : ConditionEvaluationResult.disabled(
                        "no chromium and chromedriver here; install the packages chromium and"
                                + " chromium-driver");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return List.of(Browser.class, SamplePages.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared =
                context.getRoot()
                        .getStore(Namespace.create(InBrowser.class))
                        .computeIfAbsent("shared", key -> Shared.start(), Shared.class);
        return parameter.getParameter().getType() == Browser.class
                ? shared.browser()
                : shared.pages();
    }
}
