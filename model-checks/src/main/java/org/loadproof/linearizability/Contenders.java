package org.loadproof.linearizability;

import java.util.List;
import org.loadproof.models.IdempotentLoadsModel;
import org.loadproof.models.LoaderModel;
import org.loadproof.models.ModuleRegistryModel;
import org.loadproof.models.StatisticsModel;
import org.loadproof.models.WriteAccessModel;
import org.loadproof.testkit.Rule;

/**
 * What is checked, and what is left out.
 *
 * <p>Left out, because it is not linearizable and not meant to be:
 *
 * <ul>
 *   <li>{@code ModuleEntry.referenceCount}: an unload that is refused takes the list's reference
 *       and puts it back, and whoever reads in between sees one too few.
 *   <li>Statistics by interleavings: a whole load for each number takes too long. Real threads
 *       only.
 *   <li>{@code InodeTable} and file locks: they are about the host's files, of which a scenario
 *       that is run thousands of times has none.
 * </ul>
 */
final class Contenders {

    private static final List<Mode> BOTH = List.of(Mode.MODEL_CHECKING, Mode.STRESS);

    private Contenders() {}

    static List<Contender<?>> all() {
        return List.of(
                new Contender<>(
                        "WriteAccess",
                        WriteAccessOperations.class,
                        new WriteAccessModel(),
                        WriteAccessSpecification.class,
                        List.of(Rule.W1, Rule.W2, Rule.W3),
                        List.of(),
                        List.of(Mode.values())),
                new Contender<>(
                        "IdempotentLoads",
                        IdempotentLoadsOperations.class,
                        new IdempotentLoadsModel(),
                        null,
                        List.of(Rule.I1, Rule.I3, Rule.I4, Rule.I5, Rule.I6, Rule.I7),
                        List.of(),
                        BOTH),
                new Contender<>(
                        "ModuleRegistry",
                        ModuleRegistryOperations.class,
                        new ModuleRegistryModel(),
                        null,
                        List.of(Rule.N1, Rule.N2, Rule.N3, Rule.U1),
                        List.of(
                                "reserve(); form(); makeLive()",
                                "reserve(); form(); giveUp(); remove()",
                                "retire(); remove()",
                                "requireAbsent()",
                                "find(); tryGet()",
                                "find(); tryGet(); put()"),
                        List.of(Mode.values())),
                new Contender<>(
                        "Loader",
                        LoaderOperations.class,
                        new LoaderModel(),
                        null,
                        List.of(
                                Rule.W1, Rule.R1, Rule.I1, Rule.I3, Rule.I4, Rule.I6, Rule.N1,
                                Rule.N2, Rule.N3, Rule.L1, Rule.L2, Rule.U1),
                        List.of(),
                        BOTH),
                new Contender<>(
                        "Statistics",
                        StatisticsOperations.class,
                        new StatisticsModel(),
                        null,
                        List.of(Rule.S1, Rule.S2),
                        List.of(),
                        List.of(Mode.STRESS)));
    }
}
