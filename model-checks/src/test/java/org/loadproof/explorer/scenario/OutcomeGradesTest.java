package org.loadproof.explorer.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.loadproof.explorer.Shapes;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Outcome;

class OutcomeGradesTest {

    @Outcome(id = "a.*", expect = Expect.ACCEPTABLE, desc = "First pattern.")
    @Outcome(id = "ab.*", expect = Expect.FORBIDDEN, desc = "Second pattern.")
    @Outcome(id = "abc", expect = Expect.ACCEPTABLE_INTERESTING, desc = "Exact.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Default.")
    private static final class Graded {}

    @Outcome(id = "(", expect = Expect.ACCEPTABLE, desc = "Never closed.")
    private static final class Unreadable {}

    @Test
    void exactIdThenFirstPatternThenDefault() {
        OutcomeGrades grades = OutcomeGrades.of(Graded.class);
        assertThat(grades.grade("abc").description()).isEqualTo("Exact.");
        assertThat(grades.grade("abd").description()).isEqualTo("First pattern.");
        assertThat(grades.grade("xa").description()).isEqualTo("Default.");
        assertThat(grades.grade("xa").fails()).isTrue();
        assertThat(grades.grade("abc").fails()).isFalse();
    }

    @Test
    void theMetaClassComesFirst() {
        OutcomeGrades grades = OutcomeGrades.of(Shapes.SeparateState.class);
        assertThat(grades.grade("0, 0").description()).isEqualTo("From the meta class.");
        assertThat(grades.grade("0, 1").description()).isEqualTo("From the test.");
        assertThat(grades.grade("1, 0").expect()).isEqualTo(Expect.FORBIDDEN);
    }

    @Test
    void anIdThatIsNoExpressionIsNamed() {
        assertThatThrownBy(() -> OutcomeGrades.of(Unreadable.class))
                .hasMessageContainingAll("Unreadable", "'('");
    }
}
