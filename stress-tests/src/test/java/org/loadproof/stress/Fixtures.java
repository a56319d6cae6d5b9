package org.loadproof.stress;

import java.util.Arrays;
import java.util.List;

/** Looks fixtures up as the runner would. */
final class Fixtures {

    private Fixtures() {}

    static TestCatalogue catalogue(Class<?>... types) {
        return TestCatalogue.of(
                Arrays.stream(types).map(t -> t.getName().replace('$', '.')).toList());
    }

    static List<StressTest> scenarios(Class<?>... types) {
        return catalogue(types).scenarios();
    }

    static StressTest scenario(Class<?> type) {
        return scenarios(type).get(0);
    }
}
