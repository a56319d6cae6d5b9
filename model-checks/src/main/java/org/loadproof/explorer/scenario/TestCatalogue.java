package org.loadproof.explorer.scenario;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.loadproof.canaries.Blinded;
import org.loadproof.canaries.Canary;
import org.openjdk.jcstress.infra.runners.TestList;

/** The jcstress classes on the class path, told apart: scenarios, and canaries for the explorer. */
public record TestCatalogue(List<Class<?>> scenarios, List<Class<?>> canaries) {

    public TestCatalogue {
        scenarios = List.copyOf(scenarios);
        canaries = List.copyOf(canaries);
    }

    /**
     * Reads the list that jcstress's annotation processor left beside the classes.
     *
     * @throws HarnessFault if there is none, it is empty, or it names a class that is not there
     */
    public static TestCatalogue ofClassPath() {
        if (TestList.class.getResource(TestList.LIST) == null || TestList.tests().isEmpty()) {
            throw new HarnessFault(
                    TestList.LIST
                            + " is missing or empty: jcstress's annotation processor did not run,"
                            + " so there is nothing to plan");
        }
        List<Class<?>> all =
                TestList.tests().stream()
                        .<Class<?>>map(name -> load(TestList.getInfo(name).binaryName()))
                        .sorted(Comparator.comparing(ScenarioNames::id))
                        .toList();
        return new TestCatalogue(
                all.stream().filter(test -> !test.isAnnotationPresent(Canary.class)).toList(),
                all.stream().filter(TestCatalogue::isForTheExplorer).toList());
    }

    private static boolean isForTheExplorer(Class<?> test) {
        Canary canary = test.getAnnotation(Canary.class);
        return canary != null
                && Arrays.asList(canary.engines()).contains(Canary.Engine.LINCHECK)
                && (test != Blinded.class || Blinded.isAsked());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, TestCatalogue.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new HarnessFault(TestList.LIST + " names " + name + ", which is not there", e);
        }
    }
}
