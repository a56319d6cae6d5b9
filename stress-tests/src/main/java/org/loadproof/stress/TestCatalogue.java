package org.loadproof.stress;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.canaries.Blinded;
import org.loadproof.canaries.Canary;
import org.loadproof.testkit.Evidence.Planned;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * All jcstress classes on the class path, told apart: scenarios, and canaries meant for jcstress.
 * Canaries for other engines are in neither list.
 */
record TestCatalogue(List<StressTest> scenarios, List<StressTest> canaries) {

    TestCatalogue {
        scenarios = List.copyOf(scenarios);
        canaries = List.copyOf(canaries);
    }

    /**
     * Reads the list that jcstress's annotation processor left beside the classes.
     *
     * @throws HarnessFault if there is none, it is empty, or a class in it lacks what a report
     *     needs
     */
    static TestCatalogue ofClassPath() {
        if (TestList.class.getResource(TestList.LIST) == null || TestList.tests().isEmpty()) {
            throw new HarnessFault(
                    TestList.LIST
                            + " is missing or empty: jcstress's annotation processor did not run,"
                            + " so there is nothing to plan");
        }
        return of(TestList.tests());
    }

    /** The same, of these jcstress names only. */
    static TestCatalogue of(Collection<String> names) {
        refuseMistakes(names);
        List<TestInfo> infos =
                names.stream()
                        .map(TestList::getInfo)
                        .sorted(Comparator.comparing(TestInfo::name))
                        .toList();
        return new TestCatalogue(
                infos.stream()
                        .filter(i -> canary(i) == null)
                        .map(i -> new StressTest(i, scenario(i)))
                        .toList(),
                infos.stream()
                        .filter(TestCatalogue::isForJcstress)
                        .map(i -> new StressTest(i, new Planned(id(i), title(i), List.of())))
                        .toList());
    }

    private static void refuseMistakes(Collection<String> names) {
        List<String> problems =
                names.stream()
                        .map(TestList::getInfo)
                        .filter(i -> canary(i) == null)
                        .sorted(Comparator.comparing(TestInfo::name))
                        .flatMap(i -> ScenarioCheck.problems(type(i)).stream())
                        .toList();
        if (!problems.isEmpty()) {
            throw new HarnessFault(String.join(System.lineSeparator(), problems));
        }
    }

    private static boolean isForJcstress(TestInfo info) {
        Canary canary = canary(info);
        boolean wanted = Blinded.isAsked() || type(info) != Blinded.class;
        return wanted
                && canary != null
                && Arrays.asList(canary.engines()).contains(Canary.Engine.JCSTRESS);
    }

    /** What it says as a canary; null if it is none. */
    static @Nullable Canary canary(TestInfo info) {
        return type(info).getAnnotation(Canary.class);
    }

    private static Planned scenario(TestInfo info) {
        Verifies verifies = type(info).getAnnotation(Verifies.class);
        List<Rule> rules = verifies == null ? List.of() : List.of(verifies.value());
        return new Planned(id(info), title(info), rules);
    }

    private static String title(TestInfo info) {
        Description description = type(info).getAnnotation(Description.class);
        return description == null ? "" : description.value();
    }

    private static String id(TestInfo info) {
        Class<?> type = type(info);
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private static Class<?> type(TestInfo info) {
        try {
            return Class.forName(info.binaryName(), false, TestCatalogue.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new HarnessFault(
                    TestList.LIST + " names " + info.binaryName() + ", which is not there", e);
        }
    }
}
