package org.loadproof.testkit;

import java.nio.file.Path;
import java.util.List;

/** What a module has compiled to be run by an engine of the JUnit Platform. */
public final class PlannedTests {

    private PlannedTests() {}

    /**
     * The classes of unit tests below a folder of class files; they have to be on the class path.
     *
     * @throws IllegalStateException if two of them would share one id
     */
    public static List<Evidence.Planned> units(Path testClasses) {
        return find(testClasses, TestStyle.JUNIT);
    }

    /**
     * The property classes below a folder of class files; they have to be on the class path.
     *
     * @throws IllegalStateException if two of them would share one id
     */
    public static List<Evidence.Planned> properties(Path testClasses) {
        return find(testClasses, TestStyle.JQWIK);
    }

    private static List<Evidence.Planned> find(Path testClasses, TestStyle style) {
        return TestClasses.find(testClasses, PlannedTests.class.getClassLoader())
                .getOrDefault(style, List.of());
    }
}
