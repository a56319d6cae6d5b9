package org.loadproof.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** What a module has compiled to be run by an engine of the JUnit Platform. */
public final class PlannedTests {

    private PlannedTests() {}

    /**
     * The classes of unit tests below a folder of class files; what they need has to be on the
     * class path.
     *
     * @throws IllegalStateException if two of them would share one id
     */
    public static List<Evidence.Planned> units(Path testClasses) {
        return find(testClasses, TestStyle.JUNIT);
    }

    /**
     * The property classes below a folder of class files; what they need has to be on the class
     * path.
     *
     * @throws IllegalStateException if two of them would share one id
     */
    public static List<Evidence.Planned> properties(Path testClasses) {
        return find(testClasses, TestStyle.JQWIK);
    }

    private static List<Evidence.Planned> find(Path testClasses, TestStyle style) {
        ClassLoader parent = PlannedTests.class.getClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls(testClasses), parent)) {
            return TestClasses.find(testClasses, loader).getOrDefault(style, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(testClasses + ": cannot read test classes", e);
        }
    }

    /** The tests, and what they test in a Maven module. */
    private static URL[] urls(Path testClasses) throws MalformedURLException {
        return new URL[] {
            testClasses.toUri().toURL(), testClasses.resolveSibling("classes").toUri().toURL()
        };
    }
}
