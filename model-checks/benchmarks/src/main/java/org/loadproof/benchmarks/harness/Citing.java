package org.loadproof.benchmarks.harness;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Checks by the rules that they put on trial: every contender chooses like this. */
public final class Citing {

    private Citing() {}

    /** Those that cite at least one of the rules, the closest to them first. */
    public static List<Class<?>> of(Collection<? extends Class<?>> checks, Collection<Rule> rules) {
        Set<Rule> wanted = EnumSet.noneOf(Rule.class);
        wanted.addAll(rules);
        return checks.stream()
                .filter(check -> cited(check).stream().anyMatch(wanted::contains))
                .<Class<?>>map(check -> check)
                .sorted(Comparator.comparing(check -> cited(check).size()))
                .toList();
    }

    /** The rules that a check cites; none if it says nothing. */
    static List<Rule> cited(Class<?> check) {
        Verifies verifies = check.getAnnotation(Verifies.class);
        return verifies == null ? List.of() : List.of(verifies.value());
    }
}
