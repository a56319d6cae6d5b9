package org.loadproof.benchmarks.harness.loop;

import java.util.Collection;
import java.util.List;
import org.loadproof.benchmarks.harness.Citing;
import org.loadproof.testkit.Rule;

/** All contests: one or two for each part of core. They know the contract and no mutant. */
public final class Contests {

    private static final List<Class<? extends Contest>> ALL =
            List.of(
                    WriteAccessContest.class,
                    FileContest.class,
                    FailingFileContest.class,
                    DescriptorContest.class,
                    FileTableContest.class,
                    SharedLoadContest.class,
                    NeighbourContest.class,
                    DyingLoadContest.class,
                    InterruptedLoadContest.class,
                    NameContest.class,
                    FailingModuleContest.class,
                    ReferenceContest.class,
                    ProviderContest.class,
                    LoaderContest.class,
                    UserContest.class,
                    StatisticsContest.class);

    private Contests() {}

    static List<Class<? extends Contest>> all() {
        return ALL;
    }

    /** The names of those that cite at least one of the rules, the closest to them first. */
    public static List<String> citing(Collection<Rule> rules) {
        return Citing.of(ALL, rules).stream().map(Class::getName).toList();
    }
}
