package org.loadproof.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadproof.explorer.lincheck.LincheckLog;
import org.loadproof.explorer.search.Depth;
import org.loadproof.testkit.Verdict;

class ContendersTest {

    private static final Allowance SMALL =
            new Allowance(Duration.ofMillis(100), 5, new Depth(1, 20, 60), 5, 200);

    static Stream<Arguments> checks() {
        return Contenders.all().stream()
                .flatMap(each -> each.modes().stream().map(mode -> Arguments.of(each, mode)));
    }

    @BeforeAll
    static void keepTheLogOffTheConsole() {
        LincheckLog.watch();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void coreKeepsItsModels(Contender<?> contender, Mode mode) {
        Trial<?> trial = new Trial<>(contender, mode, SMALL);
        trial.run(List.of(), 1);
        assertThat(trial.verdict())
                .as(() -> trial.message() + "\n" + trial.trace())
                .isEqualTo(Verdict.PASS);
    }
}
