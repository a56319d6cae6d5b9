package org.loadproof.mutants;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Rule;

/** The end of a kill run on the console. */
final class KillTable {

    private KillTable() {}

    static String of(List<Evidence.Mutant> mutants) {
        StringBuilder table =
                new StringBuilder("\nMUTANT     VERDICT  CLASS    RULES        BY OR WHY\n");
        for (Evidence.Mutant m : mutants) {
            List<String> rules = m.rules().stream().map(Rule::name).toList();
            String cited = rules.size() > 4 ? rules.size() + " rules" : String.join(" ", rules);
            table.append(
                    "%-10s %-8s %-8s %-12s %s%n"
                            .formatted(
                                    m.id(), m.verdict(), m.explorationClass(), cited, inWords(m)));
        }
        return table.toString();
    }

    /** What became of it, in one line. */
    static String inWords(Evidence.Mutant mutant) {
        String message =
                Objects.requireNonNullElse(mutant.message(), "").lines().findFirst().orElse("");
        if (!message.isEmpty()) {
            return message;
        }
        String trials =
                mutant.trials().stream()
                        .map(t -> String.format(Locale.ROOT, "%s %.0f s", t.engine(), t.seconds()))
                        .collect(Collectors.joining(", ", " (", ")"));
        return mutant.control()
                ? "nothing was found" + trials
                : mutant.killers().stream()
                        .map(Evidence.Killer::scenario)
                        .collect(Collectors.joining(", ", "killed by ", trials));
    }
}
