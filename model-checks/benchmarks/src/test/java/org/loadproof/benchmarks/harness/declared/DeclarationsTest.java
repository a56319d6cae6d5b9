package org.loadproof.benchmarks.harness.declared;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadproof.testkit.Rule;

class DeclarationsTest {

    static List<Class<?>> specified() {
        return Declarations.all().stream()
                .filter(each -> Declarations.specification(each) != null)
                .toList();
    }

    /** Lincheck would take a missing one for a defect. */
    @ParameterizedTest
    @MethodSource("specified")
    void aSpecificationHasEveryOperation(Class<?> operations) throws NoSuchMethodException {
        Class<?> specification = Objects.requireNonNull(Declarations.specification(operations));
        for (Method each : operations.getDeclaredMethods()) {
            if (each.isAnnotationPresent(Operation.class)) {
                Method same = specification.getMethod(each.getName(), each.getParameterTypes());
                assertThat(same.getReturnType()).isEqualTo(each.getReturnType());
            }
        }
    }

    /** In one thread the two never differ. */
    @ParameterizedTest
    @MethodSource("specified")
    void inOneThreadCoreDoesWhatTheSpecificationSays(Class<?> operations) throws Exception {
        Class<?> specification = Objects.requireNonNull(Declarations.specification(operations));
        Object real = operations.getConstructor().newInstance();
        Object model = specification.getConstructor().newInstance();
        List<Method> steps =
                Arrays.stream(operations.getDeclaredMethods())
                        .filter(each -> each.isAnnotationPresent(Operation.class))
                        .sorted(Comparator.comparing(Method::getName))
                        .toList();
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            Method step = steps.get(random.nextInt(steps.size()));
            Object[] args = step.getParameterCount() == 0 ? new Object[0] : new Object[] {i % 3};
            Object said =
                    specification
                            .getMethod(step.getName(), step.getParameterTypes())
                            .invoke(model, args);
            assertThat(step.invoke(real, args)).as(step.getName()).isEqualTo(said);
        }
    }

    @Test
    void theyAreChosenByRule() {
        assertThat(Declarations.citing(List.of(Rule.W2)))
                .containsExactly(WriteAccessOperations.class.getName());
    }
}
