package org.loadproof.mutants;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.openjdk.jcstress.infra.runners.TestList;

/** Which scenarios put which rules on trial. */
record ScenarioIndex(Map<String, Set<Rule>> rulesById) {

    private static final String PACKAGE = "org.loadproof.scenarios";

    /**
     * The compiled scenarios on the class path, from the list that jcstress's annotation processor
     * leaves beside them.
     *
     * @throws IllegalStateException if that list names a class that is not there
     */
    static ScenarioIndex ofClassPath() {
        Map<String, Set<Rule>> rules = new TreeMap<>();
        for (String name : TestList.tests()) {
            Class<?> type = load(TestList.getInfo(name).binaryName());
            Verifies verifies = type.getAnnotation(Verifies.class);
            if (type.getPackageName().equals(PACKAGE) && verifies != null) {
                String id = type.getName().substring(PACKAGE.length() + 1).replace('$', '.');
                rules.put(id, Set.of(verifies.value()));
            }
        }
        return new ScenarioIndex(rules);
    }

    /**
     * The ids of the scenarios that cite at least one of those rules, the closest to them first.
     */
    List<String> citing(Collection<Rule> rules) {
        Set<Rule> wanted = EnumSet.noneOf(Rule.class);
        wanted.addAll(rules);
        return rulesById.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(wanted::contains))
                .sorted(Comparator.comparing(e -> e.getValue().size()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ScenarioIndex.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(TestList.LIST + " names " + name + ": not there", e);
        }
    }
}
