package org.loadproof.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

class CitingTest {

    @Verifies({Rule.W1, Rule.W2})
    private static final class Two {}

    @Verifies(Rule.W1)
    private static final class One {}

    @Verifies(Rule.I1)
    private static final class Other {}

    private static final class Silent {}

    private static final List<Class<?>> ALL =
            List.of(Silent.class, Two.class, Other.class, One.class);

    @Test
    void whoCitesARuleIsAskedTheClosestFirst() {
        assertThat(Citing.of(ALL, List.of(Rule.W1))).containsExactly(One.class, Two.class);
        assertThat(Citing.of(ALL, List.of(Rule.I1, Rule.W2)))
                .containsExactly(Other.class, Two.class);
    }

    @Test
    void nobodyIsAskedAboutARuleThatNobodyCites() {
        assertThat(Citing.of(ALL, List.of(Rule.S1))).isEmpty();
    }
}
